import type { RunDetail } from "@/lib/domain/run";
import { intensityText } from "./intensity";
import type { QualityWords } from "./quality";

export type TrackerFigure = {
  value: string;
  /** "+40 % against ours", for where there is little room. */
  short: string;
  /** What makes it differ from ours, or that it does not. */
  difference: string;
};

/** Closer than this, two figures are the same: factors are published with three or four digits. */
const SAME_WITHIN = 0.005;

/** g CO2e per kWh that the tracker's own figure amounts to; null while it has no energy. */
export function impliedIntensityGPerKwh(run: RunDetail): number | null {
  if (run.trackerEmissionsKgCo2e === null || run.energyKwh === 0) return null;
  // Where the tracker's energies held the PUE, so do its emissions.
  const trackerEnergyKwh = run.pueInTrackerEnergy ? run.energyKwh * run.pue : run.energyKwh;
  return (run.trackerEmissionsKgCo2e * 1000) / trackerEnergyKwh;
}

/** How far the tracker's figure is from ours, in a line or a sentence. Null where there is nothing of ours to compare with. */
function againstOurs(run: RunDetail, form: "line" | "sentence", { t, formats }: QualityWords): string | null {
  const ours = run.locationEmissionsKgCo2e;
  if (run.trackerEmissionsKgCo2e === null || ours === null || ours === 0) return null;
  const ratio = run.trackerEmissionsKgCo2e / ours - 1;
  if (Math.abs(ratio) < SAME_WITHIN) return t(`tracker.${form}.same`);
  // Past twice as much, a percentage is harder to read than a factor.
  if (ratio > 1) return t(`tracker.${form}.times`, { factor: formats.number(ratio + 1, { decimals: 1 }) });
  return t(`tracker.${form}.against`, { change: formats.percent(ratio, { signed: true }) });
}

function differenceWords(run: RunDetail, impliedGPerKwh: number | null, words: QualityWords): string {
  const { t, formats } = words;
  const comparison = againstOurs(run, "sentence", words);
  const sentences = [
    ...(comparison === null ? [] : [comparison]),
    ...(impliedGPerKwh === null
      ? []
      : [t("tracker.amounts", { intensity: intensityText(impliedGPerKwh, formats) })]),
    ...(run.pue !== 1 && !run.pueInTrackerEnergy
      ? [t("tracker.noPue", { pue: formats.number(run.pue) })]
      : []),
  ];
  return sentences.join(" ");
}

/** The tracker's own emissions and what differs; null when it sent none. */
export function prepareTrackerFigure(run: RunDetail, words: QualityWords): TrackerFigure | null {
  const { t, formats } = words;
  if (run.trackerEmissionsKgCo2e === null) return null;
  const implied = impliedIntensityGPerKwh(run);
  const short =
    implied === null
      ? t("tracker.asSent")
      : t("tracker.byFactor", { intensity: intensityText(implied, formats) });
  return {
    value: `${formats.joined(formats.mass(run.trackerEmissionsKgCo2e))} CO₂e`,
    short: againstOurs(run, "line", words) ?? short,
    difference: differenceWords(run, implied, words),
  };
}
