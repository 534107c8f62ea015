import { getExperiment } from "@/lib/data/queries/projects";
import { AppError } from "@/lib/domain/errors";
import { idParam } from "@/lib/http/api";
import { withCodecarbon } from "@/lib/http/codecarbon";
import { toCodecarbonExperiment } from "@/lib/http/codecarbon-views";

export const GET = withCodecarbon({ scope: "read" }, async ({ viewer, params }) => {
  const experiment = await getExperiment(viewer, idParam(params, "experimentId"));
  if (experiment === null) throw new AppError("not-found", "This organization has no such experiment.");
  return Response.json(toCodecarbonExperiment(experiment));
});
