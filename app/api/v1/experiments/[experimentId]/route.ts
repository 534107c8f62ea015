import { getExperiment } from "@/lib/data/queries/projects";
import { AppError } from "@/lib/domain/errors";
import { idParam, withApi } from "@/lib/http/api";

export const GET = withApi({ scope: "read" }, async ({ viewer, params }) => {
  const experiment = await getExperiment(viewer, idParam(params, "experimentId"));
  if (experiment === null) throw new AppError("not-found", "This organization has no such experiment.");
  return Response.json(experiment);
});
