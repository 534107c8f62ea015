import { createExperiment } from "@/lib/data/commands/projects";
import { getExperiment } from "@/lib/data/queries/projects";
import { AppError } from "@/lib/domain/errors";
import { parseCodecarbon, withCodecarbon } from "@/lib/http/codecarbon";
import { codecarbonExperimentSchema, toCodecarbonExperiment } from "@/lib/http/codecarbon-views";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  POST: withCodecarbon({ scope: "ingest", hasBody: true }, async ({ viewer, body }) => {
    const input = parseCodecarbon(codecarbonExperimentSchema, body);
    const { experimentId } = await createExperiment(viewer, {
      projectId: input.project_id.toLowerCase(),
      name: input.name,
      description: input.description ?? "",
      countryIso3: input.country_iso_code,
      countryName: input.country_name,
      region: input.region,
      onCloud: input.on_cloud ?? false,
      cloudProvider: input.cloud_provider,
      cloudRegion: input.cloud_region,
    });
    const experiment = await getExperiment(viewer, experimentId);
    if (experiment === null) throw new AppError("not-found", "The experiment was removed while it was made.");
    return Response.json(toCodecarbonExperiment(experiment), { status: 201 });
  }),
});
