import { groupBy } from "./group-by";
import type { RunState, RunStatus } from "./run-state";
import { findDominated, findDuplicates, isOver, wasteOf, type WasteEntry } from "./waste";

/** What the store knows of a run that counts. Energies are facility energy. */
export type LedgerRun = {
  id: string;
  experimentId: string;
  sweep: string | null;
  task: string | null;
  dataset: string | null;
  tracker: string;
  status: RunStatus;
  state: RunState;
  startedAtMs: number;
  energyKwh: number;
  emissionsKgCo2e: number | null;
  idleEnergyKwh: number | null;
  /** Its parameters without the seed; null where nobody has recorded any. */
  configuration: string | null;
  /** Parameters, seed, code and data; null where seed or parameters are not known. */
  fingerprint: string | null;
  /** The run it took up. */
  resumedFromRunId: string | null;
};

/** The metric by which a group is compared, and what each run of it reached. */
export type GroupScores = {
  metric: string;
  higherIsBetter: boolean;
  pointsByRun: ReadonlyMap<string, number>;
};

/** First and last step that a run recorded of any metric. */
export type StepSpan = { first: number; last: number };

export type LedgerInputs = {
  runs: readonly LedgerRun[];
  scores: ReadonlyMap<string, GroupScores>;
  steps: ReadonlyMap<string, StepSpan>;
};

/** Runs that may be compared with each other: of one sweep, else of one experiment, for the same task and data. */
export function groupKey(run: Pick<LedgerRun, "experimentId" | "sweep" | "task" | "dataset">): string {
  return JSON.stringify([run.experimentId, run.sweep, run.task, run.dataset]);
}

/**
 * The wasted parts of every run, by its id; a run without waste has no entry. What a run's parts are depends on all runs of its
 * experiment, not on which of them a reader looks at. O(n log n).
 */
export function judgeRuns({ runs, scores, steps }: LedgerInputs): Map<string, WasteEntry[]> {
  const expecting = experimentsThatSayTheEnd(runs);
  const isEndExpected = (run: LedgerRun) => expecting.has(endKey(run));
  const resumed = resumptions(runs, steps, isEndExpected);
  const duplicates = findDuplicates(runs);
  const dominated = dominatedRuns(runs, scores);
  const judged = new Map<string, WasteEntry[]>();
  for (const run of runs) {
    const parts = wasteOf({
      id: run.id,
      state: run.state,
      energyKwh: run.energyKwh,
      emissionsKgCo2e: run.emissionsKgCo2e,
      idleEnergyKwh: run.idleEnergyKwh,
      isEndExpected: isEndExpected(run),
      resumed: resumed.get(run.id) ?? null,
      duplicateRunId: duplicates.get(run.id) ?? null,
      dominatingRunId: dominated.get(run.id) ?? null,
    });
    if (parts.length > 0) judged.set(run.id, parts);
  }
  return judged;
}

const endKey = (run: LedgerRun): string => `${run.experimentId} ${run.tracker}`;

/** Where at least half of the runs that are over were said to have ended, and one of them well. */
function experimentsThatSayTheEnd(runs: readonly LedgerRun[]): Set<string> {
  const counts = new Map<string, { over: number; said: number; finished: number }>();
  for (const run of runs) {
    if (run.state === "running" || run.state === "stale") continue;
    const count = counts.get(endKey(run)) ?? { over: 0, said: 0, finished: 0 };
    count.over += 1;
    if (run.status !== "open") count.said += 1;
    if (run.status === "finished") count.finished += 1;
    counts.set(endKey(run), count);
  }
  const found = [...counts].filter(([, { over, said, finished }]) => finished > 0 && said * 2 >= over);
  return new Set(found.map(([key]) => key));
}

type Resumption = { byRunId: string; repeatedShare: number | null };

/** Runs whose work another one took up and brought to something, itself or by one that took it up in turn. */
function resumptions(
  runs: readonly LedgerRun[],
  steps: LedgerInputs["steps"],
  isEndExpected: (run: LedgerRun) => boolean,
): Map<string, Resumption> {
  const heirs = groupBy(
    runs.filter((run) => run.resumedFromRunId !== null && run.resumedFromRunId !== run.id),
    (run) => run.resumedFromRunId ?? "",
  );
  const known = new Map<string, LedgerRun | null>();
  const heirOf = (runId: string): LedgerRun | null => {
    const before = known.get(runId);
    if (before !== undefined) return before;
    // Until it is found it has none: a circle of runs that each resume another comes to nothing.
    known.set(runId, null);
    const heir = heirs.get(runId)?.find((run) => !isLost(run, isEndExpected(run)) || heirOf(run.id) !== null);
    known.set(runId, heir ?? null);
    return heir ?? null;
  };
  const found = new Map<string, Resumption>();
  for (const runId of heirs.keys()) {
    const heir = heirOf(runId);
    if (heir !== null)
      found.set(runId, {
        byRunId: heir.id,
        repeatedShare: repeatedShareOf(steps.get(runId), steps.get(heir.id)),
      });
  }
  return found;
}

function isLost(run: LedgerRun, isEndExpected: boolean): boolean {
  return run.state === "failed" || run.state === "killed" || (run.state === "ended" && isEndExpected);
}

/** Of the first run's steps, those from which the second began again; energy is taken as even over the steps. */
function repeatedShareOf(first: StepSpan | undefined, second: StepSpan | undefined): number | null {
  if (first === undefined || second === undefined || !(first.last > 0)) return null;
  // The heir's first recorded step was done by both only where the first run had gone beyond it.
  return Math.max(0, (first.last - second.first) / first.last);
}

function dominatedRuns(runs: readonly LedgerRun[], scores: LedgerInputs["scores"]): Map<string, string> {
  const candidates = runs.flatMap((run) => {
    const key = groupKey(run);
    const points = scores.get(key)?.pointsByRun.get(run.id);
    if (points === undefined || run.configuration === null || !isOver(run.state)) return [];
    return [{ key, id: run.id, configuration: run.configuration, energyKwh: run.energyKwh, points }];
  });
  const groups = groupBy(candidates, (candidate) => candidate.key);
  const found = [...groups].flatMap(([key, own]) => [
    ...findDominated(own, { higherIsBetter: scores.get(key)?.higherIsBetter ?? true }),
  ]);
  return new Map(found);
}

/** A sum over parts; emissions of parts without a factor are not in it. */
export type WasteSum = {
  runCount: number;
  energyKwh: number;
  emissionsKgCo2e: number | null;
  /** Energy whose emissions are not known. */
  energyWithoutFactorKwh: number;
};

/** Adds parts up; emissions are null where those of no part are known. */
export function sumWaste(parts: Iterable<WasteEntry>): WasteSum {
  const runs = new Set<string>();
  const sum: WasteSum = { runCount: 0, energyKwh: 0, emissionsKgCo2e: null, energyWithoutFactorKwh: 0 };
  for (const part of parts) {
    runs.add(part.runId);
    sum.energyKwh += part.energyKwh;
    if (part.emissionsKgCo2e === null) sum.energyWithoutFactorKwh += part.energyKwh;
    else sum.emissionsKgCo2e = (sum.emissionsKgCo2e ?? 0) + part.emissionsKgCo2e;
  }
  return { ...sum, runCount: runs.size };
}
