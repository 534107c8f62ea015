import type { TokenViewer } from "@/lib/auth/tokens";
import type { InputFault } from "@/lib/domain/errors";
import type { DoubtReason } from "@/lib/domain/plausibility";
import { parseInstant } from "@/lib/domain/time";
import { explainFaults } from "@/lib/http/faults";
import { noteRefusal, noteSample } from "./activity";
import { nativeSample, sampleBody, sampleFault } from "./adapters/native";
import { findRunContexts } from "./run-context";
import type { CanonicalSample, SampleOutcome } from "./sample";
import { writeSamples } from "./writer";

export type ItemResult =
  | { status: "stored" | "duplicate" }
  /** Kept, not counted until a person decides: `code` and what speaks against it. */
  | { status: "quarantined"; code: DoubtReason; reason: string }
  | { status: "rejected"; pointer: string; reason: string };

export type BatchResult = {
  stored: number;
  duplicate: number;
  quarantined: number;
  rejected: number;
  /** One entry per sample of the request, in its order. */
  results: ItemResult[];
};

/** What a client that is watched reads of a sample in quarantine. */
export const HELD_BACK = "A sample is held back and not counted until somebody decides.";

const STORED: ItemResult = { status: "stored" };
const DUPLICATE: ItemResult = { status: "duplicate" };

type Checked = { index: number; sample: CanonicalSample };

/**
 * Stores the good samples of a batch and says what became of each one. `base` is the JSON pointer of the batch in the
 * request (`/samples`, or empty for NDJSON).
 */
export async function ingestSamples(
  viewer: TokenViewer,
  items: readonly unknown[],
  base: string,
  nowMs: number,
): Promise<BatchResult> {
  const results = new Array<ItemResult>(items.length).fill(STORED);
  const checked: Checked[] = [];
  items.forEach((item, index) => {
    const outcome = check(item, base, index, nowMs);
    if ("sample" in outcome) checked.push({ index, sample: outcome.sample });
    else results[index] = outcome;
  });

  const runs = await findRunContexts(viewer, [...new Set(checked.map(({ sample }) => sample.runId))]);
  const ready = checked.filter(({ index, sample }) => {
    if (runs.has(sample.runId)) return true;
    results[index] = toResult("unknown-run", `${base}/${String(index)}`);
    return false;
  });
  const outcomes = await writeSamples(
    viewer.organizationId,
    ready.map(({ sample }) => sample),
  );
  ready.forEach(({ index }, position) => {
    const outcome = outcomes[position] ?? "stored";
    results[index] = outcome === "stored" ? STORED : toResult(outcome, `${base}/${String(index)}`);
  });

  noteActivity(viewer, ready.at(-1)?.sample, runs, results);
  return summarize(results);
}

function check(
  item: unknown,
  base: string,
  index: number,
  nowMs: number,
): { sample: CanonicalSample } | ItemResult {
  const parsed = sampleBody.safeParse(item);
  if (!parsed.success) {
    const pointer = `${base}/${String(index)}`;
    const fault: InputFault = explainFaults(sampleBody, item, pointer)[0] ?? { pointer, detail: "invalid" };
    return { status: "rejected", pointer: fault.pointer, reason: fault.detail };
  }
  const sampledAtUs = parseInstant(parsed.data.sampledAt);
  const fault = sampleFault(parsed.data, sampledAtUs, nowMs);
  if (sampledAtUs === null || fault !== null) {
    const { field = "sampledAt", reason = "invalid" } = fault ?? {};
    return { status: "rejected", pointer: `${base}/${String(index)}/${field}`, reason };
  }
  return { sample: nativeSample(parsed.data, sampledAtUs) };
}

function toResult(outcome: SampleOutcome, pointer: string): ItemResult {
  if (typeof outcome === "object")
    return { status: "quarantined", code: outcome.reason, reason: outcome.detail };
  switch (outcome) {
    case "stored":
      return STORED;
    case "duplicate":
      return DUPLICATE;
    case "conflict":
      return {
        status: "rejected",
        pointer,
        reason:
          "another sample with this run, source and time is stored and stays; give each reporter its own source",
      };
    case "unknown-run":
      return {
        status: "rejected",
        pointer: `${pointer}/runId`,
        reason:
          "no such run in this organization, or the token is bound to another project; make the run first",
      };
  }
}

function summarize(results: ItemResult[]): BatchResult {
  const counts = { stored: 0, duplicate: 0, quarantined: 0, rejected: 0 };
  for (const { status } of results) counts[status] += 1;
  return { ...counts, results };
}

function noteActivity(
  viewer: TokenViewer,
  last: CanonicalSample | undefined,
  runs: Awaited<ReturnType<typeof findRunContexts>>,
  results: readonly ItemResult[],
): void {
  const token = { id: viewer.actor.id, organizationId: viewer.organizationId };
  const run = last === undefined ? undefined : runs.get(last.runId);
  if (last !== undefined && run !== undefined) {
    noteSample(token, {
      runId: last.runId,
      runName: run.name,
      hardware: run.hardware,
      powerW: last.powerW,
      sampledAtUs: last.sampledAtUs,
    });
  }
  const refused = results.find((result) => result.status === "rejected");
  if (refused?.status === "rejected") noteRefusal(token, `${refused.pointer}: ${refused.reason}`);
  const held = results.find((result) => result.status === "quarantined");
  if (held?.status === "quarantined") noteRefusal(token, `${HELD_BACK} ${held.reason}`);
}
