import { displayEnergy } from "@/lib/domain/format";
import type { RunDetail } from "@/lib/domain/run";
import type { TimeGap } from "./gaps";
import { intervalLabel } from "./power";
import type { PowerModel } from "./power";
import { isEstimated } from "./run-facts";
import type { RunPoint } from "./run-points";
import { decimalsFor, energyScale, formatFixed, formatInScale } from "./scale";
import type { Scale } from "./scale";
import type { ChartTable } from "../chart-frame";
import { joined } from "./quantity-text";
import { valueTicks } from "./ticks";
import type { TimeTick, ValueTick } from "./ticks";

export type CumulativeModel = {
  scale: Scale;
  unitLine: string;
  /** Null where the PUE is 1 and both lines would be one. */
  pue: number | null;
  estimated: boolean;
  gaps: readonly TimeGap[];
  fromMs: number;
  toMs: number;
  xTicks: readonly TimeTick[];
  yTicks: readonly ValueTick[];
  /** Names at the right end of the lines; `share` is the height in the plot. */
  endLabels: readonly { key: "it" | "facility"; text: string; share: number; dashed: boolean }[];
  summary: string;
  table: ChartTable;
};

/** One point of the rising lines, in the scale's unit; null breaks them. */
export type CumulativeCorner = { atMs: number; it: number | null; facility: number | null };

export function cumulativeCorners(
  points: readonly RunPoint[],
  gaps: readonly TimeGap[],
  model: { inBase: number; pue: number | null },
): readonly CumulativeCorner[] {
  const at = (atMs: number, sumKwh: number): CumulativeCorner => ({
    atMs,
    it: sumKwh / model.inBase,
    facility: model.pue === null ? null : (sumKwh * model.pue) / model.inBase,
  });
  const gapEnds = new Map(gaps.map((gap) => [gap.toMs, gap]));
  return points.flatMap((point, index) => {
    const beforeKwh = point.sumKwh - point.energyKwh;
    const end = at(point.endMs, point.sumKwh);
    if (index === 0) return [at(point.startMs, beforeKwh), end];
    if (!gapEnds.has(point.startMs)) return [end];
    return [{ atMs: point.startMs, it: null, facility: null }, at(point.startMs, beforeKwh), end];
  });
}

function cumulativeSummary(run: RunDetail, sumKwh: number, hasGaps: boolean): string {
  const facility =
    run.pue === 1 ? "" : `, ${joined(displayEnergy(sumKwh * run.pue))} with PUE ${String(run.pue)}`;
  const soFar = run.state === "running" ? " so far" : "";
  const gaps = hasGaps ? " What was used while no samples came is not in it." : "";
  return `${joined(displayEnergy(sumKwh))} of IT energy${facility}${soFar}.${gaps}`;
}

function cumulativeTable(
  points: readonly RunPoint[],
  scale: Scale,
  model: { pue: number | null; withSeconds: boolean },
): ChartTable {
  const { pue, withSeconds } = model;
  // Running sums differ in digits that three figures would hide: here all have the decimals of the last.
  const decimals = decimalsFor(((points.at(-1)?.sumKwh ?? 0) * (pue ?? 1)) / scale.inBase);
  const writeSum = (kwh: number): string => formatFixed(kwh / scale.inBase, decimals);
  return {
    caption: `Cumulative energy, ${scale.unit}`,
    columns: [
      { key: "time", label: "Interval", unit: "UTC" },
      { key: "energy", label: "In the interval", unit: scale.unit, numeric: true },
      { key: "sum", label: "IT energy so far", unit: scale.unit, numeric: true },
      ...(pue === null
        ? []
        : [{ key: "facility", label: "Facility so far", unit: scale.unit, numeric: true }]),
    ],
    rows: points.map((point) => ({
      time: intervalLabel(point, withSeconds),
      energy: formatInScale(point.energyKwh, scale),
      sum: writeSum(point.sumKwh),
      ...(pue === null ? {} : { facility: writeSum(point.sumKwh * pue) }),
    })),
  };
}

/** Null when the run has no sample. Shares the power chart's time axis, so that one hover line goes through both. */
export function prepareCumulative(
  run: RunDetail,
  power: PowerModel | null,
  points: readonly RunPoint[],
): CumulativeModel | null {
  const last = points.at(-1);
  if (power === null || last === undefined) return null;
  const pue = run.pue === 1 ? null : run.pue;
  const largestKwh = last.sumKwh * run.pue;
  const scale = energyScale(largestKwh);
  const yTicks = valueTicks(largestKwh / scale.inBase, 3);
  const topKwh = (yTicks.at(-1)?.value ?? 1) * scale.inBase;
  const estimated = isEstimated(run);
  const it = {
    key: "it" as const,
    text: pue === null ? "IT energy" : "IT",
    share: last.sumKwh / topKwh,
    dashed: estimated,
  };
  const facility = { key: "facility" as const, text: "facility", share: largestKwh / topKwh, dashed: false };
  return {
    scale,
    endLabels: pue === null ? [it] : [facility, it],
    unitLine:
      pue === null ? `${scale.unit} of IT energy` : `${scale.unit}; facility = IT × PUE ${String(pue)}`,
    pue,
    estimated,
    gaps: power.gaps,
    fromMs: power.fromMs,
    toMs: power.toMs,
    xTicks: power.xTicks,
    yTicks,
    summary: cumulativeSummary(run, last.sumKwh, power.gaps.length > 0),
    table: cumulativeTable(points, scale, { pue, withSeconds: power.withSeconds }),
  };
}
