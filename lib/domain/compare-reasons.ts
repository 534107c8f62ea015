import {
  ghgFamilies,
  isPueAssumed,
  quantityOf,
  type CompareSection,
  type ComparedMetric,
  type ComparedRun,
} from "./compare";

export const COMPARE_REASON_CODES = [
  "same-energy",
  "running",
  "tier",
  "coverage",
  "pue-inclusion",
  "no-factor",
  "ghg-basis",
  "task",
  "dataset",
  "no-metric",
  "metric-direction",
  "metric-unit",
] as const;
export type CompareReasonCode = (typeof COMPARE_REASON_CODES)[number];

/** Why one part of two runs must not be ranked against each other. `theirs` and `base` are what differs, as the runs say it. */
export type CompareReason = {
  code: CompareReasonCode;
  section: CompareSection;
  theirs: string | null;
  base: string | null;
};

/** Share of a run's time without samples from which its energy is not that of the whole run. Ours: a tenth. */
export const MOST_UNCOVERED = 0.1;

/** Share of its time that a run's samples cover, 0 to 1. */
export function coverageOf(run: Pick<ComparedRun, "wallTimeS" | "measuredTimeS">): number {
  return run.wallTimeS > 0 ? Math.min(1, run.measuredTimeS / run.wallTimeS) : 1;
}

/**
 * Everything that stands against ranking a run against the baseline, by section: the same energy counted twice, a run that still goes
 * on, another data tier, samples missing, a PUE in one of them only, no grid factor, factors of another kind (STANDARDS 3.2: life-cycle
 * and direct are never mixed), and of the metric another task, data or metric (STANDARDS 3.5: compare only the same). What nobody has
 * said is no reason. Empty: comparable. The same whichever of the two is the baseline, but for the texts.
 */
export function compareReasons(
  base: ComparedRun,
  run: ComparedRun,
  metric: string | null,
): readonly CompareReason[] {
  return [
    ...energyReasons(base, run),
    ...emissionReasons(base, run),
    ...(metric === null ? [] : metricReasons(base, run, metric)),
  ];
}

type Words = { theirs: string | null; base: string | null };
const NO_WORDS: Words = { theirs: null, base: null };

function energyReasons(base: ComparedRun, run: ComparedRun): CompareReason[] {
  const of = (code: CompareReasonCode, words: Words = NO_WORDS): CompareReason => ({
    code,
    section: "energy",
    ...words,
  });
  const isRunning = (each: ComparedRun) => each.state === "running" || each.state === "stale";
  const uncovered = Math.max(1 - coverageOf(base), 1 - coverageOf(run));
  return [
    ...(run.notCountedForId === base.id || base.notCountedForId === run.id ? [of("same-energy")] : []),
    ...(isRunning(run) !== isRunning(base)
      ? [
          of(
            "running",
            words(base, run, (each) => each.state),
          ),
        ]
      : []),
    ...(run.energyTier === base.energyTier
      ? []
      : [
          of(
            "tier",
            words(base, run, (each) => String(each.energyTier)),
          ),
        ]),
    ...(uncovered > MOST_UNCOVERED && Math.abs(coverageOf(base) - coverageOf(run)) > MOST_UNCOVERED
      ? [
          of(
            "coverage",
            words(base, run, (each) => String(coverageOf(each))),
          ),
        ]
      : []),
    ...(isPueAssumed(run) === isPueAssumed(base)
      ? []
      : [
          of(
            "pue-inclusion",
            words(base, run, (each) => String(quantityOf(each, "pue"))),
          ),
        ]),
  ];
}

const words = (base: ComparedRun, run: ComparedRun, say: (run: ComparedRun) => string | null): Words => ({
  theirs: say(run),
  base: say(base),
});

function emissionReasons(base: ComparedRun, run: ComparedRun): CompareReason[] {
  if (!hasWholeFactor(base) || !hasWholeFactor(run)) {
    return [{ code: "no-factor", section: "emissions", ...words(base, run, (each) => each.zoneId) }];
  }
  const [ours, theirs] = [ghgFamilies(base).join(", "), ghgFamilies(run).join(", ")];
  return ours === "" || theirs === "" || ours === theirs
    ? []
    : [{ code: "ghg-basis", section: "emissions", base: ours, theirs }];
}

/** Sums of the same hours in another order differ by rounding; that is not missing. */
function hasWholeFactor(run: ComparedRun): boolean {
  return run.locationKgCo2e !== null && run.locationCoveredKwh >= run.facilityEnergyKwh * (1 - 1e-9);
}

function metricReasons(base: ComparedRun, run: ComparedRun, name: string): CompareReason[] {
  const differs = (code: "task" | "dataset", say: (run: ComparedRun) => string | null): CompareReason[] => {
    const { theirs, base: ours } = words(base, run, say);
    return theirs === null || ours === null || theirs === ours
      ? []
      : [{ code, section: "metric", theirs, base: ours }];
  };
  return [
    ...differs("task", (each) => each.task),
    ...differs("dataset", (each) => each.dataset),
    ...sameMetric(
      base.metrics.find((each) => each.name === name),
      run.metrics.find((each) => each.name === name),
      name,
    ),
  ];
}

function sameMetric(
  base: ComparedMetric | undefined,
  run: ComparedMetric | undefined,
  name: string,
): CompareReason[] {
  const of = (code: CompareReasonCode, words: Words): CompareReason[] => [
    { code, section: "metric", ...words },
  ];
  if (base === undefined || run === undefined)
    return of("no-metric", {
      theirs: run === undefined ? null : name,
      base: base === undefined ? null : name,
    });
  if (base.higherIsBetter !== run.higherIsBetter) return of("metric-direction", NO_WORDS);
  if (base.unit !== run.unit && base.unit !== null && run.unit !== null)
    return of("metric-unit", { theirs: run.unit, base: base.unit });
  return [];
}
