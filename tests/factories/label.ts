import { issueLabel } from "@/lib/data/commands/labels";
import { assignRun } from "@/lib/data/commands/model-runs";
import type { ModelInput, VersionInput } from "@/lib/domain/model";
import { writeSamples } from "@/lib/ingest/writer";
import { makeModel } from "./model";
import type { TestOrganization } from "./organization";
import { makeRun } from "./run";
import { instantAfter, makeSample } from "./sample";

export const LABEL_URL = "https://wattprint.example";

/** A run of three hours that took 3 kWh of IT energy in France, counted by its devices. */
export async function makeMeasuredRun(
  organization: TestOrganization,
  overrides: Parameters<typeof makeRun>[1] = {},
  energyKwh = 3,
): Promise<string> {
  const runId = await makeRun(organization, { pue: 1.2, ...overrides });
  const samples = Array.from({ length: 18 }, (_, at) =>
    makeSample({
      runId,
      sampledAt: instantAfter((at + 1) * 600),
      durationS: 600,
      energyKwh: energyKwh / 18,
      measuredEnergyKwh: energyKwh / 18,
    }),
  );
  await writeSamples(organization.id, samples);
  return runId;
}

/** A model whose only version has one measured final run and known work: rated by training. */
export async function makeRatedModel(
  organization: TestOrganization,
  overrides: Partial<ModelInput> = {},
  version: Partial<VersionInput> = {},
  experimentId: string = organization.inboxId,
): Promise<{ modelId: string; versionId: string; runId: string }> {
  const ids = await makeModel(
    organization,
    { task: "text-generation", ...overrides },
    {
      trainingTokens: 1e9,
      workProvenance: "counted",
      ...version,
    },
  );
  const runId = await makeMeasuredRun(organization, { name: "their secret run", experimentId });
  await assignRun(organization.viewer, ids.versionId, {
    runId,
    role: "final",
    unitCount: null,
    unitProvenance: null,
    condition: "",
  });
  return { ...ids, runId };
}

/** A label of a new rated model, as a manager issues it. */
export async function makeLabel(
  organization: TestOrganization,
  { isListed = false, ...model }: Partial<ModelInput> & { isListed?: boolean } = {},
  experimentId: string = organization.inboxId,
): Promise<{ labelId: string; modelId: string; versionId: string; runId: string }> {
  const ids = await makeRatedModel(organization, model, {}, experimentId);
  const { labelId } = await issueLabel(organization.viewer, {
    versionId: ids.versionId,
    supersedes: null,
    isListed,
    publicUrl: LABEL_URL,
  });
  return { ...ids, labelId };
}
