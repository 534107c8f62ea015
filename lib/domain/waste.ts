import { checkQuantities } from "./quantity";
import type { RunState } from "./run-state";

/**
 * Why energy brought nothing that was kept, in the order in which a cause takes it: first what was reported, then what was
 * measured, then what follows from comparison. The definitions are ours; docs/method.md has them in words.
 */
export const WASTE_CAUSES = ["failed", "killed", "silent", "idle", "superseded", "dominated"] as const;
export type WasteCause = (typeof WASTE_CAUSES)[number];

/** `reported` by a tracker or a person, `measured` by it, or `inferred` by comparison with other runs. */
export type WasteEvidence = "reported" | "measured" | "inferred";
export const WASTE_EVIDENCE: Readonly<Record<WasteCause, WasteEvidence>> = {
  failed: "reported",
  killed: "reported",
  silent: "inferred",
  idle: "measured",
  superseded: "inferred",
  dominated: "inferred",
};

/** What is known of one run that counts. Energies are facility energy. */
export type WasteRun = {
  id: string;
  state: RunState;
  energyKwh: number;
  emissionsKgCo2e: number | null;
  /** Drawn while nothing was computed; null where no sample says how busy the machine was. */
  idleEnergyKwh: number | null;
  /** Runs of its experiment and tracker say how they ended, so that silence means something. */
  isEndExpected: boolean;
  /** The run that took it up, and the share of its steps that had to be done again; null where none did. */
  resumed: { byRunId: string; repeatedShare: number | null } | null;
  /** A later run with the same parameters, seed, code and data that came to an end. */
  duplicateRunId: string | null;
  /** A run of its sweep or experiment that was no worse with no more energy. */
  dominatingRunId: string | null;
};

/** A part of a run's energy with its one cause. */
export type WasteEntry = {
  runId: string;
  cause: WasteCause;
  energyKwh: number;
  emissionsKgCo2e: number | null;
  /** The run whose comparison says so. */
  becauseOfRunId: string | null;
};

/**
 * The wasted parts of a run, each kWh under one cause: Σ ≤ the run's energy. A run that failed, was killed or fell silent is
 * wasted whole, unless a later run took it up: then only the steps that were done again are. Of every other run the idle part
 * counts, and the rest where another run superseded or dominated it. A run that goes on is wasted in its idle part at most.
 * Emissions are shared by energy; unknown stays null. Parts of 0 kWh are left out.
 * @throws InvalidInputError when an energy is negative or not finite.
 */
export function wasteOf(run: WasteRun): WasteEntry[] {
  checkQuantities({ energyKwh: run.energyKwh, idleEnergyKwh: run.idleEnergyKwh });
  const ended = endCauseOf(run);
  if (run.resumed !== null) {
    const share = Math.min(1, Math.max(0, run.resumed.repeatedShare ?? 0));
    return withIdle(run, share, "superseded", run.resumed.byRunId);
  }
  if (ended !== null) return entry(run, ended, run.energyKwh, null);
  if (!isOver(run.state)) return withIdle(run, 0, "superseded", null);
  if (run.duplicateRunId !== null) return withIdle(run, 1, "superseded", run.duplicateRunId);
  if (run.dominatingRunId !== null) return withIdle(run, 1, "dominated", run.dominatingRunId);
  return withIdle(run, 0, "dominated", null);
}

/** The run came to an end that may have left a result. */
export function isOver(state: RunState): boolean {
  return state === "finished" || state === "ended";
}

function endCauseOf(run: WasteRun): "failed" | "killed" | "silent" | null {
  if (run.state === "failed" || run.state === "killed") return run.state;
  return run.state === "ended" && run.isEndExpected ? "silent" : null;
}

/** The idle part first, then `share` of the rest. */
function withIdle(
  run: WasteRun,
  share: number,
  cause: WasteCause,
  becauseOfRunId: string | null,
): WasteEntry[] {
  const idleKwh = Math.min(run.idleEnergyKwh ?? 0, run.energyKwh);
  return [
    ...entry(run, "idle", idleKwh, null),
    ...entry(run, cause, (run.energyKwh - idleKwh) * share, becauseOfRunId),
  ];
}

function entry(
  run: WasteRun,
  cause: WasteCause,
  energyKwh: number,
  becauseOfRunId: string | null,
): WasteEntry[] {
  if (!(energyKwh > 0)) return [];
  const emissionsKgCo2e =
    run.emissionsKgCo2e === null ? null : run.emissionsKgCo2e * (energyKwh / run.energyKwh);
  return [{ runId: run.id, cause, energyKwh, emissionsKgCo2e, becauseOfRunId }];
}

/** `fingerprint` says what would be the same again: experiment, parameters, seed, code and data; null where there is no seed. */
export type RepeatCandidate = {
  id: string;
  fingerprint: string | null;
  startedAtMs: number;
  state: RunState;
};

/**
 * For each run the last one that did the same again and came to an end; runs after that one have none. O(n log n).
 */
export function findDuplicates(runs: readonly RepeatCandidate[]): Map<string, string> {
  const lastOf = new Map<string, RepeatCandidate>();
  for (const run of runs) {
    if (run.fingerprint === null || !isOver(run.state)) continue;
    const last = lastOf.get(run.fingerprint);
    if (last === undefined || comesAfter(run, last)) lastOf.set(run.fingerprint, run);
  }
  const duplicates = new Map<string, string>();
  for (const run of runs) {
    const last = run.fingerprint === null ? undefined : lastOf.get(run.fingerprint);
    if (last !== undefined && comesAfter(last, run)) duplicates.set(run.id, last.id);
  }
  return duplicates;
}

function comesAfter(run: RepeatCandidate, other: RepeatCandidate): boolean {
  return run.startedAtMs > other.startedAtMs || (run.startedAtMs === other.startedAtMs && run.id > other.id);
}

/** `configuration`: the parameters without the seed. Repeats of one configuration measure a spread; none beats another. */
export type DominationCandidate = { id: string; configuration: string; energyKwh: number; points: number };

type Best = { id: string; configuration: string; energyKwh: number; score: number };

/**
 * For each run that another configuration beats, one that does: no more energy and no worse, better on one of them. The best
 * run is in no key of the answer. Candidates are runs of one group that came to an end, by one metric. O(n log n).
 */
export function findDominated(
  runs: readonly DominationCandidate[],
  { higherIsBetter }: { higherIsBetter: boolean },
): Map<string, string> {
  const sign = higherIsBetter ? 1 : -1;
  const ordered = runs
    .map(({ points, ...run }): Best => ({ ...run, score: sign * points }))
    .sort((a, b) => a.energyKwh - b.energyKwh || b.score - a.score);
  const dominated = new Map<string, string>();
  // The best of all so far, and the best of another configuration than that one's.
  let best: Best | null = null;
  let second: Best | null = null;
  for (const run of ordered) {
    const rival: Best | null = best?.configuration === run.configuration ? second : best;
    if (rival !== null && beats(rival, run)) dominated.set(run.id, rival.id);
    if (best === null || run.score > best.score) {
      if (best !== null && best.configuration !== run.configuration) second = best;
      best = run;
    } else if (run.configuration !== best.configuration && (second === null || run.score > second.score)) {
      second = run;
    }
  }
  return dominated;
}

/** `rival` has no more energy: it comes first in the order. */
function beats(rival: Best, run: Best): boolean {
  return rival.score > run.score || (rival.score === run.score && rival.energyKwh < run.energyKwh);
}

export type GroupMetric = { name: string; runCount: number; higherIsBetter: boolean };

const JUDGING = /(^|[^a-z])(val|valid|validation|eval|evaluation|test|dev)([^a-z]|$)/i;

/**
 * The metric by which the runs of a group are compared: of those that at least half of the best covered metric's runs have, one
 * of a validation or test set before others, one of which more is better before a loss, then the one with most runs, then by
 * name. Null for a group without metrics.
 */
export function mainMetric<Metric extends GroupMetric>(metrics: readonly Metric[]): Metric | null {
  const most = Math.max(0, ...metrics.map((metric) => metric.runCount));
  const rank = (metric: GroupMetric) => (JUDGING.test(metric.name) ? 2 : 0) + (metric.higherIsBetter ? 1 : 0);
  const [first] = metrics
    .filter((metric) => metric.runCount * 2 >= most)
    .toSorted((a, b) => rank(b) - rank(a) || b.runCount - a.runCount || (a.name < b.name ? -1 : 1));
  return first ?? null;
}
