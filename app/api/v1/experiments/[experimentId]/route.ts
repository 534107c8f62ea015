import { getExperiment } from "@/lib/data/queries/projects";
import { AppError } from "@/lib/domain/errors";
import { idParam, withApi } from "@/lib/http/api";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withApi({ scope: "read" }, async ({ viewer, params }) => {
    const experiment = await getExperiment(viewer, idParam(params, "experimentId"));
    if (experiment === null) throw new AppError("not-found", "This organization has no such experiment.");
    return Response.json(experiment);
  }),
});
