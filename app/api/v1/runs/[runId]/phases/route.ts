import { getRunPhases } from "@/lib/data/queries/run-phases";
import { AppError } from "@/lib/domain/errors";
import { idParam, withApi } from "@/lib/http/api";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withApi({ scope: "read" }, async ({ viewer, params }) => {
    const phases = await getRunPhases(viewer, idParam(params, "runId"));
    if (phases === null) throw new AppError("not-found", "This organization has no such run.");
    return Response.json(phases);
  }),
});
