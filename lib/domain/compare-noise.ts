import {
  directionOf,
  inputsKey,
  quantityOf,
  sectionsOf,
  type ComparedRun,
  type CompareSection,
  type QuantityKey,
} from "./compare";
import type { Subject } from "./compare-groups";
import { setupKey } from "./compare-groups";
import {
  holm,
  pooledRelativeSpread,
  predictionInterval,
  summarize,
  welch,
  CONFIDENCE,
  type Summary,
} from "./statistics";
import { studentQuantile } from "./statistics-student";
import { TIER_UNCERTAINTY } from "./tables/tiers";
import { intervalAround, productUncertainty } from "./uncertainty";

/**
 * How far two readings of the same counters may lie apart though nothing changed, relative: NVIDIA gives ±5 % for the power that NVML
 * reports (NVML API Reference, nvmlDeviceGetPowerUsage). Used until repeats of a setup say better.
 */
export const COUNTER_REPEATABILITY = 0.05;

/** How single runs of one setup spread, as a share of the value, at 95 %. */
export type NoiseFloor = { relative: number; repeats: number | null };

/**
 * The noise floor of a quantity among these runs, from the repeats among them (same setup but for the seed): t · pooled spread. Null
 * repeats: there are none, and it is the repeatability of the counters.
 */
export function noiseFloorOf(runs: readonly ComparedRun[], key: QuantityKey): NoiseFloor {
  const setups = new Map<string, number[]>();
  for (const run of runs) {
    const value = quantityOf(run, key);
    if (value === null) continue;
    const setup = setupKey(run);
    setups.set(setup, [...(setups.get(setup) ?? []), value]);
  }
  const repeated = [...setups.values()].flatMap((values) => summarize(values) ?? []).filter(({ n }) => n > 1);
  const pooled = pooledRelativeSpread(repeated);
  if (pooled === null) return { relative: COUNTER_REPEATABILITY, repeats: null };
  return {
    relative: pooled.sd * studentQuantile(CONFIDENCE, pooled.df),
    repeats: repeated.reduce((sum, { n }) => sum + n, 0),
  };
}

/** Quantities whose single values have an uncertainty: what follows from energy, PUE and grid factor. */
function termsOf(key: QuantityKey): readonly ("meter" | "pue" | "grid")[] | null {
  switch (key) {
    case "energy":
    case "meanPower":
      return ["meter"];
    case "facilityEnergy":
    case "energyPerBillionParameters":
    case "tokensPerKwh":
      return ["meter", "pue"];
    case "location":
      return ["meter", "pue", "grid"];
    default:
      return null;
  }
}

const instrumentOf = (run: ComparedRun): string =>
  [run.tracker, run.trackingMode, run.hardware, run.energyTier].join("\n");

/**
 * Relative uncertainty of `run` as far as it does not share it with `other`: what both rest on alike (the same counters on the same
 * hardware, the same PUE, the same grid factor) is wrong in both by the same share, and cancels. Of shared counters the noise floor
 * stays. Null where none is known: a metric, a time.
 */
export function unsharedUncertainty(
  run: ComparedRun,
  other: ComparedRun,
  key: QuantityKey,
  floor: NoiseFloor,
): number | null {
  const terms = termsOf(key);
  if (terms === null) return null;
  const parts = terms.map((term) => {
    if (term === "meter")
      return instrumentOf(run) === instrumentOf(other) ? floor.relative : TIER_UNCERTAINTY[run.energyTier];
    if (inputsKey(run, term) === inputsKey(other, term)) return 0;
    return term === "pue" ? run.pueUncertainty : run.gridUncertainty;
  });
  const known = parts.filter((part) => part !== null);
  return known.length < parts.length ? null : productUncertainty(known);
}

/** `noise`: inside the noise floor, not ranked. `untested`: nothing says how it spreads. `incomparable`: see the reasons. */
export type Verdict =
  "baseline" | "same" | "better" | "worse" | "differs" | "noise" | "untested" | "incomparable" | "unknown";

export type ComparedValue = {
  /** Of one run its value, of a group the mean; null where none is known. */
  value: number | null;
  /** Of a group with two values or more. */
  summary: Summary | null;
  /** Against the baseline, in the quantity's unit, and as a share of the baseline's size. */
  difference: number | null;
  relative: number | null;
  /** Of the difference: Welch's where both have repeats; null where there is none. */
  interval: { low: number; high: number } | null;
  /** Adjusted by Holm over all columns of the row; null without repeats on both sides. */
  pValue: number | null;
  verdict: Verdict;
};

export type ComparedRow = { key: QuantityKey; floor: NoiseFloor; values: readonly ComparedValue[] };

/**
 * One quantity of every subject against the baseline's. Repeats on both sides: Welch, adjusted by Holm for the many columns. One run
 * against repeats: their prediction interval. Two single runs: whether their intervals overlap, without what both share.
 * `incomparable` holds the sections that must not be ranked, by subject.
 */
export function compareQuantity(
  key: QuantityKey,
  subjects: readonly Subject[],
  baselineKey: string,
  incomparable: ReadonlyMap<string, ReadonlySet<CompareSection>>,
): ComparedRow {
  const base = subjects.find((subject) => subject.key === baselineKey);
  const runs = subjects.flatMap((subject) => subject.runs);
  const floor = noiseFloorOf(runs, key);
  const direction = directionOf(key, runs);
  const summaries = subjects.map((subject) => summaryOf(subject, key));
  const ofBase = base === undefined ? null : summaryOf(base, key);
  const tests = subjects.map((subject, index) => {
    const summary = summaries[index] ?? null;
    return subject.key === baselineKey || summary === null || ofBase === null ? null : welch(ofBase, summary);
  });
  const pValues = holm(tests.map((test) => test?.pValue ?? null));
  const values = subjects.map((subject, index): ComparedValue => {
    const summary = summaries[index] ?? null;
    const [test, pValue] = [tests[index] ?? null, pValues[index] ?? null];
    const difference = summary === null || ofBase === null ? null : differenceOf(ofBase.mean, summary.mean);
    const isBlocked = sectionsOf(key).some((section) => incomparable.get(subject.key)?.has(section) === true);
    return {
      value: summary?.mean ?? null,
      summary: summary !== null && summary.n > 1 ? summary : null,
      difference: subject.key === baselineKey ? null : difference,
      relative:
        difference === null || ofBase === null || ofBase.mean === 0 || subject.key === baselineKey
          ? null
          : difference / Math.abs(ofBase.mean),
      interval: test === null ? null : { low: test.low, high: test.high },
      pValue,
      verdict: verdictOf(),
    };

    function verdictOf(): Verdict {
      if (subject.key === baselineKey) return "baseline";
      if (difference === null || summary === null || ofBase === null || base === undefined) return "unknown";
      if (difference === 0) return "same";
      if (isBlocked) return "incomparable";
      const isNoise = insideNoise({ key, base, subject, ofBase, summary, pValue, floor });
      if (isNoise === null) return "untested";
      if (isNoise) return "noise";
      if (direction === null) return "differs";
      return difference < 0 === (direction === "lower") ? "better" : "worse";
    }
  });
  return { key, floor, values };
}

/** Sums of the same hours in another order differ by rounding; that is no difference. */
function differenceOf(base: number, value: number): number {
  const difference = value - base;
  return Math.abs(difference) <= Math.abs(base) * 1e-9 ? 0 : difference;
}

function summaryOf(subject: Subject, key: QuantityKey): Summary | null {
  return summarize(subject.runs.flatMap((run) => quantityOf(run, key) ?? []));
}

type Pair = {
  key: QuantityKey;
  base: Subject;
  subject: Subject;
  ofBase: Summary;
  summary: Summary;
  pValue: number | null;
  floor: NoiseFloor;
};

/** Null where nothing says. */
function insideNoise({ key, base, subject, ofBase, summary, pValue, floor }: Pair): boolean | null {
  if (pValue !== null) return pValue >= 1 - CONFIDENCE;
  const [repeats, single] = ofBase.n > 1 ? [ofBase, summary] : [summary, ofBase];
  const predicted = predictionInterval(repeats);
  if (predicted !== null) return single.mean >= predicted.low && single.mean <= predicted.high;
  const [ours, theirs] = [base.runs[0], subject.runs[0]];
  if (ours === undefined || theirs === undefined) return null;
  const [a, b] = [
    ownInterval(ofBase.mean, unsharedUncertainty(ours, theirs, key, floor)),
    ownInterval(summary.mean, unsharedUncertainty(theirs, ours, key, floor)),
  ];
  return a === null || b === null ? byFloor() : a.low <= b.high && b.low <= a.high;

  /** Of a metric only repeats among the runs tell how it spreads. */
  function byFloor(): boolean | null {
    if (floor.repeats === null) return null;
    const half = floor.relative * Math.max(Math.abs(ofBase.mean), Math.abs(summary.mean)) * Math.SQRT2;
    return Math.abs(summary.mean - ofBase.mean) <= half;
  }
}

function ownInterval(value: number, uncertainty: number | null): { low: number; high: number } | null {
  return uncertainty === null || value < 0 ? null : intervalAround(value, uncertainty);
}
