import { updateRun } from "@/lib/data/commands/run-patch";
import type { NewRun } from "@/lib/data/commands/runs";
import { NO_CONTEXT, type RunContext } from "@/lib/domain/run-context";
import type { RunStatus } from "@/lib/domain/run-state";
import { writeSamples } from "@/lib/ingest/writer";
import type { TestOrganization } from "./organization";
import { makeRun } from "./run";
import { makeSample } from "./sample";

type Told = Partial<Omit<NewRun, "startedAt" | "context">> & {
  /** Hours after 2 March 2026, 10:00; a run takes one hour. */
  hour: number;
  energyKwh?: number;
  status?: Exclude<RunStatus, "open">;
  context?: Partial<RunContext>;
  /** Of `accuracy`, at the steps 1, 2, 3 … */
  accuracy?: readonly number[];
  gpuUtilizationPercent?: number | null;
};

const START_MS = Date.parse("2026-03-02T10:00:00Z");

/** A run of one hour with its outcome and curve, as a search leaves many. Answers its id. */
export async function makeTrial(organization: TestOrganization, told: Told): Promise<string> {
  const { hour, energyKwh = 1, status, context, accuracy = [], gpuUtilizationPercent = null, ...run } = told;
  const startedAt = new Date(START_MS + hour * 3_600_000);
  const runId = await makeRun(organization, {
    startedAt,
    ...run,
    context: { ...NO_CONTEXT, ...context },
  });
  await writeSamples(organization.id, [
    makeSample({
      runId,
      sampledAt: new Date(startedAt.getTime() + 3_600_000).toISOString(),
      durationS: 3600,
      energyKwh,
      gpuUtilizationPercent,
    }),
  ]);
  await updateRun(organization.viewer, runId, {
    ...(status === undefined ? {} : { status }),
    metrics: accuracy.map((value, index) => ({
      name: "accuracy",
      value,
      step: index + 1,
      higherIsBetter: true,
      unit: null,
    })),
  });
  return runId;
}
