import { decimalsFor, formatFixed } from "@/components/charts/prepare/scale";
import type { RunDetail, RunMetricView } from "@/lib/domain/run";

export type MetricRow = {
  name: string;
  value: string;
  unit: string | null;
  step: number;
  /** Points (0 to 100) per kWh of IT energy; null where it has no meaning, with the reason. */
  perKwh: string | null;
  perKwhReason: string | null;
};

const FRACTION_UNITS: readonly (string | null)[] = [null, "", "1", "fraction", "ratio"];

/** A score on the scale of 0 to 100; null for one that is on no such scale, or is better when lower. */
export function toPoints(metric: RunMetricView): number | null {
  if (!metric.higherIsBetter || metric.value < 0) return null;
  if (metric.unit === "%" || metric.unit === "points") return metric.value;
  return metric.value <= 1 && FRACTION_UNITS.includes(metric.unit) ? metric.value * 100 : null;
}

function compact(value: number): string {
  const magnitude = Math.abs(value);
  if (magnitude >= 1) return formatFixed(value, Math.max(0, decimalsFor(magnitude)));
  return formatFixed(value, Math.max(3, decimalsFor(magnitude)));
}

function toRow(metric: RunMetricView, energyKwh: number): MetricRow {
  const points = toPoints(metric);
  const reason = metric.higherIsBetter
    ? "only for a score on a scale of 0 to 100 %"
    : "lower is better, so a quotient would reward energy";
  const known = points !== null && energyKwh > 0;
  return {
    name: metric.name,
    value: compact(metric.value),
    unit: metric.unit,
    step: metric.step,
    perKwh: known ? formatFixed(points / energyKwh, decimalsFor(points / energyKwh)) : null,
    perKwhReason: known ? null : points === null ? reason : "the run has used no energy yet",
  };
}

/** Each metric at its last step, by name. */
export function prepareMetrics(run: Pick<RunDetail, "metrics" | "energyKwh">): readonly MetricRow[] {
  const latest = new Map<string, RunMetricView>();
  for (const metric of run.metrics) {
    const known = latest.get(metric.name);
    if (known === undefined || metric.step >= known.step) latest.set(metric.name, metric);
  }
  return [...latest.values()]
    .sort((a, b) => a.name.localeCompare(b.name, "en"))
    .map((metric) => toRow(metric, run.energyKwh));
}
