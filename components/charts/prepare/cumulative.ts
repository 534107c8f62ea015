import type { RunDetail } from "@/lib/domain/run";
import type { TimeGap } from "./gaps";
import { intervalLabel, startOf } from "./power";
import type { ChartWords, PowerModel } from "./power";
import { isEstimated } from "./run-facts";
import type { RunPoint } from "./run-points";
import { decimalsFor, energyScale, formatInScale } from "./scale";
import type { Scale } from "./scale";
import type { ChartTable } from "../chart-frame";
import { valueTicks, writtenTicks } from "./ticks";
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

function cumulativeSummary(
  run: RunDetail,
  sumKwh: number,
  hasGaps: boolean,
  { t, formats }: ChartWords,
): string {
  const joined = (kwh: number) => formats.joined(formats.energy(kwh));
  const soFar = run.state === "running" ? "SoFar" : "";
  const figures =
    run.pue === 1
      ? t(`summary.energy${soFar}`, { energy: joined(sumKwh) })
      : t(`summary.facility${soFar}`, {
          energy: joined(sumKwh),
          facility: joined(sumKwh * run.pue),
          pue: formats.number(run.pue),
        });
  return [figures, ...(hasGaps ? [t("summary.leftOut")] : [])].join(" ");
}

function cumulativeTable(
  points: readonly RunPoint[],
  scale: Scale,
  model: { pue: number | null; withSeconds: boolean },
  { t, formats }: ChartWords,
): ChartTable {
  const { pue, withSeconds } = model;
  // Running sums differ in digits that three figures would hide: here all have the decimals of the last.
  const decimals = decimalsFor(((points.at(-1)?.sumKwh ?? 0) * (pue ?? 1)) / scale.inBase);
  const writeSum = (kwh: number): string => formats.number(kwh / scale.inBase, { decimals });
  return {
    caption: t("caption.energy", { unit: scale.unit }),
    columns: [
      { key: "time", label: t("column.interval"), unit: formats.zoneName(startOf(points)) },
      { key: "energy", label: t("column.energy"), unit: scale.unit, numeric: true },
      { key: "sum", label: t("column.sum"), unit: scale.unit, numeric: true },
      ...(pue === null
        ? []
        : [{ key: "facility", label: t("column.facility"), unit: scale.unit, numeric: true }]),
    ],
    rows: points.map((point) => ({
      time: intervalLabel(point, withSeconds, formats),
      energy: formats.digits(formatInScale(point.energyKwh, scale)),
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
  words: ChartWords,
): CumulativeModel | null {
  const { t, formats } = words;
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
    text: t(pue === null ? "line.itEnergy" : "line.it"),
    share: last.sumKwh / topKwh,
    dashed: estimated,
  };
  const facility = {
    key: "facility" as const,
    text: t("line.facility"),
    share: largestKwh / topKwh,
    dashed: false,
  };
  return {
    scale,
    endLabels: pue === null ? [it] : [facility, it],
    unitLine:
      pue === null
        ? t("unit.it", { unit: scale.unit })
        : t("unit.facility", { unit: scale.unit, pue: formats.number(pue) }),
    pue,
    estimated,
    gaps: power.gaps,
    fromMs: power.fromMs,
    toMs: power.toMs,
    xTicks: power.xTicks,
    yTicks: writtenTicks(yTicks, formats),
    summary: cumulativeSummary(run, last.sumKwh, power.gaps.length > 0, words),
    table: cumulativeTable(points, scale, { pue, withSeconds: power.withSeconds }, words),
  };
}
