import { z } from "zod";
import type { TokenViewer } from "@/lib/auth/tokens";
import type { ExperimentView, ProjectView } from "@/lib/domain/project";
import { name, text } from "@/lib/ingest/fields";

/** What CodeCarbon's `config`, `show` and `test-api` commands send and expect, in its own words. */

export function toCodecarbonOrganization(viewer: TokenViewer) {
  return { id: viewer.organizationId, name: viewer.organizationName, description: "" };
}

export function toCodecarbonProject(
  viewer: TokenViewer,
  project: Pick<ProjectView, "id" | "name" | "description">,
) {
  return {
    id: project.id,
    name: project.name,
    description: project.description,
    organization_id: viewer.organizationId,
    experiments: [],
    public: false,
  };
}

export function toCodecarbonExperiment(experiment: ExperimentView) {
  return {
    id: experiment.id,
    name: experiment.name,
    description: experiment.description,
    timestamp: experiment.createdAt,
    project_id: experiment.projectId,
    country_name: experiment.countryName,
    country_iso_code: experiment.countryIso3,
    region: experiment.region,
    on_cloud: experiment.onCloud,
    cloud_provider: experiment.cloudProvider,
    cloud_region: experiment.cloudRegion,
  };
}

const optionalText = text(200).nullish();

export const codecarbonProjectSchema = z.object({ name, description: text(2000).nullish() });

export const codecarbonExperimentSchema = z.object({
  project_id: z.guid("must be a UUID"),
  name,
  description: text(2000).nullish(),
  on_cloud: z.boolean().nullish(),
  country_name: optionalText,
  country_iso_code: optionalText,
  region: optionalText,
  cloud_provider: optionalText,
  cloud_region: optionalText,
});

export const codecarbonTokenSchema = z.object({ name: name.default("codecarbon config") });
