import { displayMass, formatPercent } from "@/lib/domain/format";
import { joined } from "@/components/charts/prepare/quantity-text";
import { formatFixed } from "@/components/charts/prepare/scale";
import type { RunDetail } from "@/lib/domain/run";
import { formatIntensity } from "./intensity";

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

/** Null where there is nothing of ours to compare with. */
function againstOurs(run: RunDetail): string | null {
  const ours = run.locationEmissionsKgCo2e;
  if (run.trackerEmissionsKgCo2e === null || ours === null || ours === 0) return null;
  const ratio = run.trackerEmissionsKgCo2e / ours - 1;
  if (Math.abs(ratio) < SAME_WITHIN) return "the same as ours";
  // Past twice as much, a percentage is harder to read than a factor.
  if (ratio > 1) return `${formatFixed(ratio + 1, 1)} times ours`;
  return `${ratio > 0 ? "+" : "−"}${formatPercent(Math.abs(ratio))} against ours`;
}

function differenceWords(run: RunDetail, impliedGPerKwh: number | null, comparison: string | null): string {
  const sentences = [
    ...(comparison === null ? [] : [`${comparison.charAt(0).toUpperCase()}${comparison.slice(1)}.`]),
    ...(impliedGPerKwh === null ? [] : [`Its own factor amounts to ${formatIntensity(impliedGPerKwh)}.`]),
    ...(run.pue !== 1 && !run.pueInTrackerEnergy ? [`It leaves out the PUE of ${String(run.pue)}.`] : []),
  ];
  return sentences.join(" ");
}

/** The tracker's own emissions and what differs; null when it sent none. */
export function prepareTrackerFigure(run: RunDetail): TrackerFigure | null {
  if (run.trackerEmissionsKgCo2e === null) return null;
  const implied = impliedIntensityGPerKwh(run);
  const comparison = againstOurs(run);
  return {
    value: `${joined(displayMass(run.trackerEmissionsKgCo2e))} CO₂e`,
    short: comparison ?? (implied === null ? "as it was sent" : `by a factor of ${formatIntensity(implied)}`),
    difference: differenceWords(run, implied, comparison),
  };
}
