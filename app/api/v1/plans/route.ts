import { listPlans } from "@/lib/data/queries/planning/plans";
import { getSchedule } from "@/lib/data/queries/planning/schedule";
import { withApi } from "@/lib/http/api";
import { toKeptPlan } from "@/lib/http/kept-plan-answer";
import { toPlanResponse } from "@/lib/http/plan-answer";
import { planBody, toScheduleQuery } from "@/lib/http/plan-request";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withApi({ scope: "read" }, async ({ viewer }) =>
    Response.json({ data: (await listPlans(viewer)).map(toKeptPlan), nextCursor: null }),
  ),
  // Nothing is written: a question too long for an address.
  POST: withApi({ scope: "read", body: planBody }, async ({ viewer, body }) =>
    Response.json(toPlanResponse(await getSchedule(viewer, toScheduleQuery(body)))),
  ),
});
