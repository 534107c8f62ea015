import { sql } from "@/lib/data/client";
import type { Statements } from "@/lib/data/sql";
import { AppError } from "@/lib/domain/errors";
import { overlapDoubt } from "@/lib/domain/plausibility";
import { processWide } from "@/lib/runtime";
import { judgeBatch, type Span } from "./judge";
import { findHeld, holdSamples, type Doubted } from "./quarantine-store";
import { findRunLimits } from "./run-context";
import { saysTheSame, type CanonicalSample, type SampleOutcome } from "./sample";
import {
  EXPLAIN_MISSING,
  isStored,
  sampleParameters,
  spanParameters,
  WRITE_SAMPLES,
  type Written,
} from "./statement";

/**
 * The only code that writes measurements. Posts that wait share one commit: a flusher takes all that wait for one
 * organization, writes them with one statement, then answers them all. Nothing is answered before it is durable.
 */
type Submission = {
  organizationId: string;
  samples: readonly CanonicalSample[];
  resolve: (outcomes: SampleOutcome[]) => void;
  reject: (error: unknown) => void;
};

type WriterState = { waiting: Submission[]; lanes: number };

/**
 * Rows one statement takes at most, unless a single submission has more. Large submissions go alone: while the
 * database works on one, this process can read the next.
 */
const MAX_ROWS = 5_000;
const RETRY_AFTER_S = 5;
const CONCURRENCY_RETRIES = 5;
const DRAIN_POLL_MS = 5;

/** Statements under way at once. A second one starts only for a large batch: small posts do better sharing commits. */
const MAX_LANES = 2;

const state = () => processWide<WriterState>("writer", () => ({ waiting: [], lanes: 0 }));

/**
 * Stores samples durably and answers what became of each, in order.
 * The same sample again is a `duplicate` and changes nothing, in this call or any later one.
 * @throws AppError `unavailable` when the store cannot be reached; nothing of the submission is stored then.
 */
export function writeSamples(
  organizationId: string,
  samples: readonly CanonicalSample[],
): Promise<SampleOutcome[]> {
  if (samples.length === 0) return Promise.resolve([]);
  return new Promise((resolve, reject) => {
    const writer = state();
    writer.waiting.push({ organizationId, samples, resolve, reject });
    if (writer.lanes === 0 || (samples.length >= MAX_ROWS && writer.lanes < MAX_LANES)) void runLane(writer);
  });
}

/**
 * As `writeSamples`, for samples that follow from what is stored: `derive` reads and changes that by the transaction that
 * the samples are written in, so that both move or neither. It may be called again when the store asks to try again.
 * @throws AppError `unavailable` when the store cannot be reached; nothing is changed then.
 */
export async function writeDerivedSamples(
  organizationId: string,
  derive: (tx: Statements) => Promise<readonly CanonicalSample[]>,
): Promise<{ samples: readonly CanonicalSample[]; outcomes: SampleOutcome[] }> {
  try {
    return await retryOnConcurrency(() =>
      sql().transaction(async (tx) => {
        const samples = await derive(tx);
        return { samples, outcomes: await writeRows(organizationId, samples, tx) };
      }),
    );
  } catch (error) {
    throw toUnavailable(error);
  }
}

/**
 * Stores samples that a person released from quarantine, unjudged, by the transaction that the decision is written in.
 * They have a key each and are at most as many as one statement takes.
 */
export function releaseSamples(
  organizationId: string,
  samples: readonly CanonicalSample[],
  tx: Statements,
): Promise<SampleOutcome[]> {
  return writeSound(organizationId, samples, [], tx);
}

/** Resolves when everything that was submitted has been answered. */
export async function drainWriter(): Promise<void> {
  while (state().lanes > 0) await new Promise((resolve) => setTimeout(resolve, DRAIN_POLL_MS));
}

async function runLane(writer: WriterState): Promise<void> {
  writer.lanes += 1;
  // One turn of the event loop: requests that arrived together then share the first commit, too.
  await new Promise((resolve) => setImmediate(resolve));
  while (writer.waiting.length > 0) await writeTogether(takeBatch(writer));
  // In one step with the look at `waiting`: what is submitted after it finds no lane and starts one.
  writer.lanes -= 1;
}

function takeBatch(writer: WriterState): Submission[] {
  const organizationId = writer.waiting[0]?.organizationId;
  const batch: Submission[] = [];
  const rest: Submission[] = [];
  let rows = 0;
  for (const submission of writer.waiting) {
    const fits = batch.length === 0 || rows + submission.samples.length <= MAX_ROWS;
    if (submission.organizationId === organizationId && fits) {
      batch.push(submission);
      rows += submission.samples.length;
    } else {
      rest.push(submission);
    }
  }
  writer.waiting = rest;
  return batch;
}

async function writeTogether(batch: readonly Submission[]): Promise<void> {
  const first = batch[0];
  if (first === undefined) return;
  try {
    const samples = batch.length === 1 ? first.samples : batch.flatMap((submission) => submission.samples);
    const outcomes = await retryOnConcurrency(() => writeRows(first.organizationId, samples));
    let offset = 0;
    for (const submission of batch) {
      submission.resolve(outcomes.slice(offset, offset + submission.samples.length));
      offset += submission.samples.length;
    }
  } catch (error) {
    if (batch.length === 1) {
      first.reject(toUnavailable(error));
      return;
    }
    // One sender's fault must not fail the others that happened to wait beside it.
    for (const submission of batch) await writeTogether([submission]);
  }
}

async function writeRows(
  organizationId: string,
  samples: readonly CanonicalSample[],
  store: Statements = sql(),
): Promise<SampleOutcome[]> {
  if (samples.length === 0) return [];
  const repeats = findRepeats(samples);
  if (repeats.length === 0) return writeUnique(organizationId, samples, store);
  const isRepeat = new Set(repeats.map((repeat) => repeat.index));
  const outcomes = await writeUnique(
    organizationId,
    samples.filter((_, index) => !isRepeat.has(index)),
    store,
  );
  for (const { index, of, same } of repeats) {
    const original = outcomes[of] ?? "conflict";
    const stays = original === "stored" || original === "duplicate" || typeof original === "object";
    outcomes.splice(index, 0, !stays ? original : same ? "duplicate" : "conflict");
  }
  return outcomes;
}

/** For samples with a key each: stores those that can be true, and holds the others back. */
async function writeUnique(
  organizationId: string,
  samples: readonly CanonicalSample[],
  store: Statements,
): Promise<SampleOutcome[]> {
  const limits = await findRunLimits(organizationId, runIdsOf(samples), store);
  const { doubts, spans } = judgeBatch(samples, limits);
  const isSound = (_: CanonicalSample, index: number) => !doubts.has(index);
  const written = await writeSound(
    organizationId,
    doubts.size === 0 ? samples : samples.filter(isSound),
    spans,
    store,
  );
  let outcomes = written;
  if (doubts.size > 0) {
    const rest = written.values();
    outcomes = samples.map((_, index) => doubts.get(index) ?? rest.next().value ?? "stored");
  }
  return holdDoubted(organizationId, samples, outcomes, store);
}

/** Neighbours are mostly of one run. */
function runIdsOf(samples: readonly CanonicalSample[]): string[] {
  const runIds = new Set<string>();
  let previous = "";
  for (const { runId } of samples) {
    if (runId !== previous) runIds.add(runId);
    previous = runId;
  }
  return [...runIds];
}

/** Stores samples. Without spans also those that count the time of stored ones. */
async function writeSound(
  organizationId: string,
  samples: readonly CanonicalSample[],
  spans: readonly Span[],
  store: Statements,
): Promise<SampleOutcome[]> {
  if (samples.length === 0) return [];
  const parameters = [...sampleParameters(organizationId, samples), ...spanParameters(spans)];
  const [result] = await store.prepared<Written>("write_samples", WRITE_SAMPLES, parameters);
  const outcomes = new Array<SampleOutcome>(samples.length).fill("stored");
  if (result === undefined || result.stored_keys === null) return outcomes;
  const isIn = isStored(result);
  const missing = [...samples.entries()].filter(([, sample]) => !isIn(sample));
  const explained = await explainMissing(
    organizationId,
    missing.map(([, sample]) => sample),
    store,
  );
  missing.forEach(([index], position) => (outcomes[index] = explained[position] ?? "duplicate"));
  return outcomes;
}

/** Keeps every sample that has a doubt for an outcome, unless one of its key is there: then it says which. */
async function holdDoubted(
  organizationId: string,
  samples: readonly CanonicalSample[],
  outcomes: SampleOutcome[],
  store: Statements,
): Promise<SampleOutcome[]> {
  const doubted: (Doubted & { index: number })[] = [];
  samples.forEach((sample, index) => {
    const outcome = outcomes[index];
    if (typeof outcome === "object") doubted.push({ index, sample, doubt: outcome });
  });
  if (doubted.length === 0) return outcomes;
  const isHeld = await holdSamples(organizationId, doubted, store);
  const known = doubted.filter((_, position) => isHeld[position] === false);
  if (known.length === 0) return outcomes;
  const keyed = known.map(({ sample }) => sample);
  const [stored, held] = [
    await explainMissing(organizationId, keyed, store),
    await findHeld(organizationId, keyed, store),
  ];
  const final = [...outcomes];
  known.forEach(({ index, doubt }, position) => {
    const explained = stored[position] ?? doubt;
    const same = held[position] ?? null;
    final[index] =
      typeof explained === "string" || same === null ? explained : same ? "duplicate" : "conflict";
  });
  return final;
}

type Repeat = { index: number; of: number; same: boolean };

/** Rows that repeat the key of an earlier row of the call, in order; the first one counts. */
function findRepeats(samples: readonly CanonicalSample[]): Repeat[] {
  const reporters = new Map<string, Map<number, number>>();
  const repeats: Repeat[] = [];
  let [previous, times] = [samples[0], new Map<number, number>()];
  samples.forEach((sample, index) => {
    // Neighbours are mostly of one reporter: its name is put together once, not ten thousand times.
    if (index === 0 || sample.runId !== previous?.runId || sample.source !== previous.source) {
      const reporter = `${sample.runId} ${sample.source}`;
      times = reporters.get(reporter) ?? new Map<number, number>();
      reporters.set(reporter, times);
    }
    previous = sample;
    const of = times.get(sample.sampledAtUs);
    const original = of === undefined ? undefined : samples[of];
    if (of === undefined || original === undefined) times.set(sample.sampledAtUs, index);
    else repeats.push({ index, of, same: saysTheSame(original, sample) });
  });
  return repeats;
}

type Explanation = {
  ordinal: number;
  run_known: boolean;
  same: boolean | null;
  counted_at_us: number | null;
  counted_duration_s: number | null;
};

/** Why the store did not take samples. */
async function explainMissing(
  organizationId: string,
  samples: readonly CanonicalSample[],
  store: Statements,
): Promise<SampleOutcome[]> {
  const rows = await store.prepared<Explanation>(
    "explain_missing",
    EXPLAIN_MISSING,
    sampleParameters(organizationId, samples),
  );
  const outcomes = new Array<SampleOutcome>(samples.length).fill("duplicate");
  for (const row of rows) {
    const sample = samples[row.ordinal - 1];
    if (sample !== undefined) outcomes[row.ordinal - 1] = explain(sample, row);
  }
  return outcomes;
}

function explain(sample: CanonicalSample, row: Explanation): SampleOutcome {
  if (!row.run_known) return "unknown-run";
  if (row.same !== null) return row.same ? "duplicate" : "conflict";
  const { counted_at_us: sampledAtUs, counted_duration_s: durationS } = row;
  const counted = sampledAtUs === null || durationS === null ? null : { sampledAtUs, durationS };
  return overlapDoubt(sample, counted);
}

function sqlState(error: unknown): string | null {
  if (!(error instanceof Error) || !("code" in error)) return null;
  return typeof error.code === "string" ? error.code : null;
}

/** Serialization failures and deadlocks (class 40) are the database's way to say: try again. */
export async function retryOnConcurrency<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tries >= CONCURRENCY_RETRIES || sqlState(error)?.startsWith("40") !== true) throw error;
    }
  }
}

function toUnavailable(cause: unknown): AppError {
  console.error(cause);
  return new AppError(
    "unavailable",
    "The store could not take the samples. Nothing of this request was stored; send it again.",
    {
      retryAfterS: RETRY_AFTER_S,
      cause,
    },
  );
}
