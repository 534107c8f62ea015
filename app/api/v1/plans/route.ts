import { keepPlan } from "@/lib/data/commands/plans";
import { listPlans } from "@/lib/data/queries/planning/plans";
import { getSchedule, planToKeep } from "@/lib/data/queries/planning/schedule";
import { AppError, invalidInput } from "@/lib/domain/errors";
import { withApi } from "@/lib/http/api";
import { toKeptPlan } from "@/lib/http/kept-plan-answer";
import { toPlanResponse } from "@/lib/http/plan-answer";
import { planBody, toScheduleQuery } from "@/lib/http/plan-request";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withApi({ scope: "read" }, async ({ viewer }) =>
    Response.json({ data: (await listPlans(viewer)).map(toKeptPlan), nextCursor: null }),
  ),
  // Without `save` nothing is written: a question too long for an address.
  POST: withApi({ scope: "read", body: planBody }, async ({ viewer, body }) => {
    const query = toScheduleQuery(body);
    const nowMs = Date.now();
    if (!body.save) return Response.json(toPlanResponse(await getSchedule(viewer, query, nowMs)));
    if (body.name === undefined) throw invalidInput("/name", "is missing; a plan is kept under a name");
    const [answer, plan] = await Promise.all([
      getSchedule(viewer, query, nowMs),
      planToKeep(viewer, query, nowMs),
    ]);
    if (plan === null) throw new AppError("conflict", "The job fits nowhere in that time and those limits.");
    if (query.choice !== null && plan.choice !== query.choice)
      throw new AppError(
        "conflict",
        `The way ${query.choice} is not possible in that time and those limits.`,
      );
    const { planId } = await keepPlan(viewer, { name: body.name, plan });
    return Response.json(toPlanResponse(answer, planId), { status: 201 });
  }),
});
