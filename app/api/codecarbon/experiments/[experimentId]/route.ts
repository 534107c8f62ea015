import { getExperiment } from "@/lib/data/queries/projects";
import { AppError } from "@/lib/domain/errors";
import { idParam } from "@/lib/http/api";
import { withCodecarbon } from "@/lib/http/codecarbon";
import { toCodecarbonExperiment } from "@/lib/http/codecarbon-views";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withCodecarbon({ scope: "read" }, async ({ viewer, params }) => {
    const experiment = await getExperiment(viewer, idParam(params, "experimentId"));
    if (experiment === null) throw new AppError("not-found", "This organization has no such experiment.");
    return Response.json(toCodecarbonExperiment(experiment));
  }),
});
