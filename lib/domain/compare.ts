import { ghgFamily, type GhgFamily } from "./ghg-basis";
import type { RunState } from "./run-state";
import type { DataTier } from "./tables/tiers";
import { W_PER_KW } from "./units";

/** Most runs that one comparison takes side by side, and most that groups of them are made from. */
export const MOST_RUNS = 200;
export const MOST_MEMBERS = 2_000;

/** Which value of a metric runs are compared by: that of its last step, or the best of all by the metric's own direction. */
export const METRIC_VALUES = ["last", "best"] as const;
export type MetricValue = (typeof METRIC_VALUES)[number];

/** One metric of a run; `value` is the one that is compared. */
export type ComparedMetric = {
  name: string;
  value: number;
  last: number;
  best: number;
  higherIsBetter: boolean;
  unit: string | null;
};

export type ParameterValue = string | number | boolean | null;

/** What a comparison knows of one run. Energies in kWh, emissions in kg CO2e, water in L; null is unknown. */
export type ComparedRun = {
  id: string;
  name: string;
  state: RunState;
  projectName: string;
  experimentId: string;
  experimentName: string;
  sweep: string | null;
  seed: number | null;
  task: string | null;
  approach: string | null;
  precision: string | null;
  dataset: string | null;
  modelParameters: number | null;
  tokens: number | null;
  gitCommit: string | null;
  host: string | null;
  startedAt: string;
  wallTimeS: number;
  /** Time that samples cover. */
  measuredTimeS: number;
  sampleCount: number;
  tracker: string;
  trackerVersion: string | null;
  trackingMode: string | null;
  /** "8 × NVIDIA H100". */
  hardware: string | null;
  os: string | null;
  pythonVersion: string | null;
  zoneId: string | null;
  zoneName: string | null;
  cloudProvider: string | null;
  cloudRegion: string | null;
  tags: readonly string[];
  parameters: Readonly<Record<string, ParameterValue>>;
  energyKwh: number;
  facilityEnergyKwh: number;
  locationKgCo2e: number | null;
  /** Facility energy that has a location-based factor. */
  locationCoveredKwh: number;
  marketKgCo2e: number | null;
  trackerKgCo2e: number | null;
  waterOnsiteL: number | null;
  waterOffsiteL: number | null;
  measuredShare: number;
  energyTier: DataTier;
  /** Relative; null while the figures are calculated. */
  pueUncertainty: number | null;
  gridUncertainty: number | null;
  /** What its figures rest on, `pue:…` and `grid:…`, sorted. */
  factorKeys: readonly string[];
  /** As the publishers of its grid factors word them. */
  ghgBases: readonly string[];
  /** The run that counts the same energy in its place. */
  notCountedForId: string | null;
  metrics: readonly ComparedMetric[];
};

/** Figures of a run that do not need a choice; metrics are `metric:NAME`. */
export const FIGURE_KEYS = [
  "facilityEnergy",
  "energy",
  "location",
  "market",
  "tracker",
  "intensity",
  "pue",
  "waterOnsite",
  "waterOffsite",
  "wallTime",
  "meanPower",
  "energyPerBillionParameters",
  "tokensPerKwh",
] as const;
export type FigureKey = (typeof FIGURE_KEYS)[number];
export type QuantityKey = FigureKey | `metric:${string}` | `pointsPerKwh:${string}`;

/** The part of a comparison that a reason stands against. */
export type CompareSection = "energy" | "emissions" | "metric";

const SECTIONS: Readonly<Record<FigureKey, CompareSection>> = {
  facilityEnergy: "energy",
  energy: "energy",
  location: "emissions",
  market: "emissions",
  tracker: "emissions",
  intensity: "emissions",
  pue: "energy",
  waterOnsite: "energy",
  waterOffsite: "energy",
  wallTime: "energy",
  meanPower: "energy",
  energyPerBillionParameters: "energy",
  tokensPerKwh: "energy",
};

const isFigureKey = (key: QuantityKey): key is FigureKey => FIGURE_KEYS.some((known) => known === key);

/** The name of a metric's quantity: "accuracy" of `metric:accuracy` and `pointsPerKwh:accuracy`; null of a figure. */
export function metricOf(key: QuantityKey): string | null {
  return isFigureKey(key) ? null : key.slice(key.indexOf(":") + 1);
}

/** Sections that must be comparable for a quantity to be. */
export function sectionsOf(key: QuantityKey): readonly CompareSection[] {
  if (isFigureKey(key))
    return key === "location" || key === "market" ? ["energy", "emissions"] : [SECTIONS[key]];
  return key.startsWith("metric:") ? ["metric"] : ["metric", "energy"];
}

/** Which way is better: less energy, more tokens per kWh, a metric as it says; null where neither is (a PUE's grid, a time). */
export function directionOf(key: QuantityKey, runs: readonly ComparedRun[]): "lower" | "higher" | null {
  if (isFigureKey(key)) {
    if (key === "intensity" || key === "pue" || key === "meanPower" || key === "tracker") return null;
    return key === "tokensPerKwh" ? "higher" : "lower";
  }
  const name = metricOf(key);
  const metric = runs.flatMap((run) => run.metrics).find((each) => each.name === name);
  if (metric === undefined) return null;
  // Points per kWh of an error or a loss are no efficiency.
  if (key.startsWith("pointsPerKwh:")) return metric.higherIsBetter ? "higher" : null;
  return metric.higherIsBetter ? "higher" : "lower";
}

/**
 * One quantity of one run: kWh, kg CO2e, g CO2e/kWh, L, s, W, kWh per billion parameters, tokens per kWh, a metric in its own unit,
 * or points per kWh (STANDARDS 3.5, with facility energy). Null where a term is unknown or a divisor is 0.
 */
export function quantityOf(run: ComparedRun, key: QuantityKey): number | null {
  if (isFigureKey(key)) return FIGURES[key](run);
  const name = metricOf(key);
  const metric = run.metrics.find((each) => each.name === name);
  if (metric === undefined) return null;
  if (key.startsWith("metric:")) return metric.value;
  return metric.higherIsBetter && metric.value >= 0 ? ratio(metric.value, run.facilityEnergyKwh) : null;
}

const ratio = (numerator: number | null, denominator: number | null): number | null =>
  numerator === null || denominator === null || denominator === 0 ? null : numerator / denominator;

const FIGURES: Readonly<Record<FigureKey, (run: ComparedRun) => number | null>> = {
  facilityEnergy: (run) => run.facilityEnergyKwh,
  energy: (run) => run.energyKwh,
  location: (run) => run.locationKgCo2e,
  market: (run) => run.marketKgCo2e,
  tracker: (run) => run.trackerKgCo2e,
  intensity: (run) => {
    const kgPerKwh = ratio(run.locationKgCo2e, run.locationCoveredKwh);
    return kgPerKwh === null ? null : kgPerKwh * 1000;
  },
  // Sums of hours and a total differ in their last digits.
  pue: (run) => {
    const pue = ratio(run.facilityEnergyKwh, run.energyKwh);
    return pue === null ? null : Number(pue.toPrecision(12));
  },
  waterOnsite: (run) => run.waterOnsiteL,
  waterOffsite: (run) => run.waterOffsiteL,
  wallTime: (run) => run.wallTimeS,
  meanPower: (run) => ratio(run.energyKwh * W_PER_KW * 3600, run.measuredTimeS),
  energyPerBillionParameters: (run) =>
    ratio(run.facilityEnergyKwh, run.modelParameters === null ? null : run.modelParameters / 1e9),
  tokensPerKwh: (run) => ratio(run.tokens, run.facilityEnergyKwh),
};

/** The runs with their metrics compared by the last or by the best value. */
export function withMetricValues(runs: readonly ComparedRun[], which: MetricValue): readonly ComparedRun[] {
  return runs.map((run) =>
    run.metrics.every((metric) => metric.value === metric[which])
      ? run
      : { ...run, metrics: run.metrics.map((metric) => ({ ...metric, value: metric[which] })) },
  );
}

/** Names of all metrics of these runs: those that most runs have first, then by name. */
export function metricNames(runs: readonly ComparedRun[]): string[] {
  const counts = new Map<string, number>();
  for (const { name } of runs.flatMap((run) => run.metrics)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a, inA], [b, inB]) => inB - inA || (a < b ? -1 : 1)).map(([name]) => name);
}

/** Kinds of factor behind a run's location-based figure, without those that do not say. */
export function ghgFamilies(run: ComparedRun): readonly GhgFamily[] {
  const families = new Set(run.ghgBases.map((basis) => ghgFamily(basis)));
  families.delete("unstated");
  return [...families].sort();
}

/** The inputs of one kind, as one text: equal texts are equal inputs. */
export function inputsKey(run: ComparedRun, kind: "pue" | "grid"): string {
  return run.factorKeys.filter((key) => key.startsWith(`${kind}:`)).join("\n");
}

/** Nobody has stated a PUE: the figures stand at 1.0, the least it can be. */
export const isPueAssumed = (run: ComparedRun): boolean => run.factorKeys.includes("pue:assumed");
