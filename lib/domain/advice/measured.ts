import { groupBy } from "@/lib/domain/group-by";
import { summarize, welch, type Summary } from "@/lib/domain/statistics";
import { sum } from "@/lib/domain/sums";
import { FLOP_PER_EFLOP, G_PER_KG } from "@/lib/domain/units";
import { isOver } from "@/lib/domain/waste";
import { reaches, type AdviceKind, type AdviceRun, type AdviceSubject } from "./advice";
import { byWork } from "./unit-comparison";
import { busyDeviceHours } from "./utilisation";

/** What a kind is measured by. */
export const MEASURE_UNITS = [
  "kwhPerScoringRun",
  "kwhPerSweep",
  "kwhPerBusyDeviceHour",
  "kwhPerExaflop",
  "idleShare",
  "lostShare",
  "gPerKwh",
] as const;
export type MeasureUnit = (typeof MEASURE_UNITS)[number];

export const MEASURE_OF: Readonly<Record<AdviceKind, MeasureUnit>> = {
  "early-stopping": "kwhPerScoringRun",
  "smaller-grid": "kwhPerSweep",
  utilisation: "kwhPerBusyDeviceHour",
  precision: "kwhPerExaflop",
  hardware: "kwhPerExaflop",
  idle: "idleShare",
  checkpointing: "lostShare",
  region: "gPerKwh",
  hour: "gPerKwh",
};

/** Runs, or sweeps, that a result needs after the advice was accepted. */
export const NEEDED_AFTER = { runs: 5, sweeps: 2 } as const;

export type MeasuredResult = {
  unit: MeasureUnit;
  /** `waiting`: too few yet; `unknown`: nothing from before to compare with, or one value, which has no spread. */
  verdict: "waiting" | "unknown" | "effect" | "no-effect" | "worse";
  needed: number;
  before: Summary | null;
  after: Summary | null;
  /** After ÷ before − 1 with its 95 % interval; null where not known. */
  change: { relative: number; low: number | null; high: number | null } | null;
  /** Mean score after ÷ before, for kinds that must keep the score. */
  scoreShare: number | null;
  /** What the runs after took less than the mean before would have: kWh, or kg CO2e where the energy stays. Null where not known. */
  soFar: SavedSoFar | null;
};

/** Below 0: more was taken. The 95 % interval is that of the difference of means, null of one run. */
export type SavedSoFar = {
  quantity: "energyKwh" | "emissionsKgCo2e";
  value: number;
  low: number | null;
  high: number | null;
};

/** Runs of the advice's subject, of which those that began after `sinceMs` count as after. */
export function measureResult(
  kind: AdviceKind,
  subject: AdviceSubject,
  { runs, sinceMs }: { runs: readonly AdviceRun[]; sinceMs: number },
): MeasuredResult {
  const own = runs.filter((run) => isOfSubject(run, kind, subject));
  const [first, second] = [
    own.filter((run) => run.startedAtMs < sinceMs),
    own.filter((run) => run.startedAtMs >= sinceMs),
  ];
  const unit = MEASURE_OF[kind];
  const goal = goalOf(first);
  const later = readingsOf(unit, second, goal);
  const before = summarize(valuesOf(readingsOf(unit, first, goal)));
  const after = summarize(valuesOf(later));
  const needed = unit === "kwhPerSweep" ? NEEDED_AFTER.sweeps : NEEDED_AFTER.runs;
  const scoreShare = unit === "kwhPerScoringRun" ? scoreShareOf(first, second, goal) : null;
  const soFar = before === null || after === null ? null : savedSoFar(unit, { before, after, later });
  const facts = { unit, needed, before, after, scoreShare, soFar };
  if (before === null) return { ...facts, verdict: "unknown", change: null };
  if (after === null || after.n < needed) return { ...facts, verdict: "waiting", change: null };
  return { ...facts, ...judged(before, after) };
}

/** Advice of a sweep is followed by the experiment's next sweep; of a device or a zone, by the project's runs wherever they go. */
function isOfSubject(run: AdviceRun, kind: AdviceKind, subject: AdviceSubject): boolean {
  if (run.projectId !== subject.projectId) return false;
  if (subject.experimentId !== null && run.experimentId !== subject.experimentId) return false;
  return kind !== "smaller-grid" || run.sweep !== null;
}

function judged(before: Summary, after: Summary): Pick<MeasuredResult, "verdict" | "change"> {
  const compared = welch(before, after);
  if (!(before.mean > 0)) return { verdict: "no-effect", change: null };
  const relative = after.mean / before.mean - 1;
  if (compared === null) return { verdict: "unknown", change: { relative, low: null, high: null } };
  const change = { relative, low: compared.low / before.mean, high: compared.high / before.mean };
  if (compared.high < 0) return { verdict: "effect", change };
  return { verdict: compared.low > 0 ? "worse" : "no-effect", change };
}

function savedSoFar(
  unit: MeasureUnit,
  { before, after, later }: { before: Summary; after: Summary; later: readonly Reading[] },
): SavedSoFar | null {
  if (unit === "lostShare") return null;
  const amount = sum(later.map((reading) => reading.amount));
  const compared = welch(after, before);
  return {
    quantity: unit === "gPerKwh" ? "emissionsKgCo2e" : "energyKwh",
    value: (before.mean - after.mean) * amount,
    low: compared === null ? null : compared.low * amount,
    high: compared === null ? null : compared.high * amount,
  };
}

type Goal = { points: number; higherIsBetter: boolean };

/** The median score before: what a run must keep. */
function goalOf(runs: readonly AdviceRun[]): Goal | null {
  const scores = runs.flatMap((run) => (isOver(run.state) ? (run.score ?? []) : []));
  const median = summarize(scores.map((score) => score.points))?.median;
  const [first] = scores;
  return median === undefined || first === undefined
    ? null
    : { points: median, higherIsBetter: first.higherIsBetter };
}

const keepsScore = (run: AdviceRun, goal: Goal | null): boolean =>
  goal !== null &&
  run.score !== null &&
  isOver(run.state) &&
  reaches(run.score.points, goal.points, goal.higherIsBetter);

/** A value of the measure, and how much of what it is per: value × amount is kWh, or kg CO2e. */
type Reading = { value: number; amount: number };

const valuesOf = (readings: readonly Reading[]): number[] => readings.map(({ value }) => value);

function readingsOf(unit: MeasureUnit, runs: readonly AdviceRun[], goal: Goal | null): Reading[] {
  switch (unit) {
    case "kwhPerScoringRun":
      return runs.filter((run) => keepsScore(run, goal)).map((run) => ({ value: run.energyKwh, amount: 1 }));
    case "kwhPerSweep":
      return [...groupBy(runs, (run) => run.sweep).values()]
        .filter((sweep) => sweep.some((run) => keepsScore(run, goal)))
        .map((sweep) => ({ value: sum(sweep.map((run) => run.energyKwh)), amount: 1 }));
    case "kwhPerBusyDeviceHour":
      return runs
        .flatMap((run) => busyDeviceHours(run) ?? [])
        .map(({ energyKwh, units }) => ({ value: energyKwh / units, amount: units }));
    case "kwhPerExaflop":
      return byWork(runs.filter((run) => isOver(run.state))).map(({ energyKwh, units }) => ({
        value: (energyKwh / units) * FLOP_PER_EFLOP,
        amount: units / FLOP_PER_EFLOP,
      }));
    case "idleShare":
      return runs.flatMap(({ idleEnergyKwh, idleKnownKwh }) =>
        idleEnergyKwh === null || !(idleKnownKwh > 0)
          ? []
          : [{ value: Math.min(1, idleEnergyKwh / idleKnownKwh), amount: idleKnownKwh }],
      );
    case "lostShare":
      return runs.flatMap((run) =>
        run.state === "running" ? [] : [{ value: isLost(run) ? 1 : 0, amount: 1 }],
      );
    case "gPerKwh":
      return runs.flatMap(({ isFullyPriced, emissionsKgCo2e, energyKwh }) =>
        isFullyPriced && emissionsKgCo2e !== null && energyKwh > 0
          ? [{ value: (emissionsKgCo2e / energyKwh) * G_PER_KG, amount: energyKwh / G_PER_KG }]
          : [],
      );
  }
}

const isLost = (run: AdviceRun): boolean => run.state === "failed" || run.state === "killed";

function scoreShareOf(
  before: readonly AdviceRun[],
  after: readonly AdviceRun[],
  goal: Goal | null,
): number | null {
  const mean = (runs: readonly AdviceRun[]) =>
    summarize(runs.filter((run) => keepsScore(run, goal)).map((run) => run.score?.points ?? 0))?.mean;
  const [first, second] = [mean(before), mean(after)];
  if (first === undefined || second === undefined || !(first > 0) || !(second > 0)) return null;
  return goal?.higherIsBetter === false ? first / second : second / first;
}
