import { decimalsFor } from "@/components/charts/prepare/scale";
import type { Translate } from "@/components/i18n/translate";
import type { Formats } from "@/lib/domain/formats";
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

type Words = Readonly<{ t: Translate<"runPage">; formats: Formats }>;

function compact(value: number, formats: Formats): string {
  const magnitude = Math.abs(value);
  const least = magnitude >= 1 ? 0 : 3;
  return formats.number(value, { decimals: Math.max(least, decimalsFor(magnitude)) });
}

function toRow(metric: RunMetricView, energyKwh: number, { t, formats }: Words): MetricRow {
  const points = toPoints(metric);
  const known = points !== null && energyKwh > 0;
  const reason = metric.higherIsBetter ? t("metrics.notOnScale") : t("metrics.lowerIsBetter");
  return {
    name: metric.name,
    value: compact(metric.value, formats),
    unit: metric.unit,
    step: metric.step,
    perKwh: known ? formats.number(points / energyKwh, { decimals: decimalsFor(points / energyKwh) }) : null,
    perKwhReason: known ? null : points === null ? reason : t("metrics.noEnergy"),
  };
}

/** Each metric at its last step, by name. */
export function prepareMetrics(
  run: Pick<RunDetail, "metrics" | "energyKwh">,
  words: Words,
): readonly MetricRow[] {
  const latest = new Map<string, RunMetricView>();
  for (const metric of run.metrics) {
    const known = latest.get(metric.name);
    if (known === undefined || metric.step >= known.step) latest.set(metric.name, metric);
  }
  return [...latest.values()]
    .sort((a, b) => a.name.localeCompare(b.name, "en"))
    .map((metric) => toRow(metric, run.energyKwh, words));
}
