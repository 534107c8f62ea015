import { instantAfter, makeSample } from "./sample";
import type { TestOrganization } from "./organization";
import { makeRun } from "./run";
import { NO_CONTEXT, type RunContext } from "@/lib/domain/run-context";
import type { NewRun } from "@/lib/data/commands/runs";
import type { CanonicalSample } from "@/lib/ingest/sample";
import { writeSamples } from "@/lib/ingest/writer";

type Told = Partial<NewRun> & {
  /** Where and beside what it ran; on host `node-1` unless said otherwise. */
  at?: Partial<RunContext>;
  /** Samples of ten minutes; from this one to before that one, counted from 10:00. */
  from?: number;
  to?: number;
  energyKwh?: number;
};

/** Samples of ten minutes of a run, the first one ending at 10:15. */
export function tenMinutes(runId: string, { from = 0, to = 12, energyKwh = 0.1 } = {}): CanonicalSample[] {
  return Array.from({ length: to - from }, (_, at) =>
    makeSample({
      runId,
      sampledAt: instantAfter((from + at) * 600 + 900),
      durationS: 600,
      energyKwh: energyKwh + ((from + at) % 7) / 500,
    }),
  );
}

/** A run on a host with two hours of samples. Answers its id. */
export async function makeMeasuredRun(
  organization: TestOrganization,
  { at = {}, from = 0, to = 12, energyKwh = 0.1, ...run }: Told = {},
): Promise<string> {
  const runId = await makeRun(organization, {
    ...run,
    context: { ...NO_CONTEXT, host: "node-1", ...at },
  });
  await writeSamples(organization.id, tenMinutes(runId, { from, to, energyKwh }));
  return runId;
}
