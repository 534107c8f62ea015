import { displayPower, formatDuration, formatInstant } from "@/lib/domain/format";
import type { RunDetail } from "@/lib/domain/run";
import type { ChartSeries } from "./coarsen";
import { findGaps } from "./gaps";
import type { TimeGap } from "./gaps";
import { COMPONENT_NAMES, componentQualities, meanPowerW } from "./run-facts";
import { componentW, presentComponents } from "./run-points";
import type { ComponentKey, RunPoint } from "./run-points";
import { formatInScale, powerScale } from "./scale";
import type { Scale } from "./scale";
import type { ChartTable } from "../chart-frame";
import { joined } from "./quantity-text";
import { timeTicks, valueTicks } from "./ticks";
import type { TimeTick, ValueTick } from "./ticks";

export type PowerLayer = { key: ComponentKey; name: string; estimated: boolean };

/** Everything the power chart draws, decided: the drawing only places it. */
export type PowerModel = {
  scale: Scale;
  unitLine: string;
  layers: readonly PowerLayer[];
  /** A line for the highest sample of each interval, where intervals hold several samples. */
  hasPeak: boolean;
  gaps: readonly TimeGap[];
  fromMs: number;
  toMs: number;
  /** Single samples and short runs need seconds in their times. */
  withSeconds: boolean;
  xTicks: readonly TimeTick[];
  yTicks: readonly ValueTick[];
  summary: string;
  table: ChartTable;
};

/** One corner of the stepped area, in the scale's unit; null breaks it. */
export type PowerCorner = {
  atMs: number;
  gpu: number | null;
  cpu: number | null;
  ram: number | null;
  other: number | null;
  peak: number | null;
};

const SECONDS_BELOW_MS = 15 * 60_000;

function corner(atMs: number, point: RunPoint | null, inBase: number): PowerCorner {
  if (point === null) return { atMs, gpu: null, cpu: null, ram: null, other: null, peak: null };
  return {
    atMs,
    gpu: point.gpuW / inBase,
    cpu: point.cpuW / inBase,
    ram: point.ramW / inBase,
    other: point.otherW / inBase,
    peak: point.highestW / inBase,
  };
}

/**
 * Corners of a stepped area: each interval at its mean, so that the area under it is its energy, and a hole
 * where a gap is. One sample alone is still a visible bar.
 */
export function powerCorners(
  points: readonly RunPoint[],
  gaps: readonly TimeGap[],
  inBase: number,
): readonly PowerCorner[] {
  const gapStarts = new Set(gaps.map((gap) => gap.fromMs));
  return points.flatMap((point, index) => {
    const isLast = index === points.length - 1;
    const corners = [corner(point.startMs, point, inBase)];
    if (isLast || gapStarts.has(point.endMs)) corners.push(corner(point.endMs, point, inBase));
    if (!isLast && gapStarts.has(point.endMs)) corners.push(corner(point.endMs, null, inBase));
    return corners;
  });
}

function gapWords(gaps: readonly TimeGap[]): string {
  const [only] = gaps;
  if (only === undefined) return "";
  if (gaps.length === 1) {
    const from = formatInstant(new Date(only.fromMs).toISOString());
    const to = new Date(only.toMs).toISOString().slice(11, 16);
    const seconds = (only.toMs - only.fromMs) / 1000;
    return ` No samples for ${formatDuration(seconds)}, ${from}–${to}: a gap, not zero.`;
  }
  const seconds = gaps.reduce((sum, gap) => sum + (gap.toMs - gap.fromMs) / 1000, 0);
  return ` ${String(gaps.length)} gaps without samples, ${formatDuration(seconds)} together: gaps, not zero.`;
}

function powerSummary(run: RunDetail, points: readonly RunPoint[], gaps: readonly TimeGap[]): string {
  const highestW = Math.max(...points.map((point) => point.highestW));
  const parts = [
    ...(run.state === "running" ? [`${joined(displayPower(run.lastPowerW))} now`] : []),
    `mean ${joined(displayPower(meanPowerW(run)))}`,
    `highest ${joined(displayPower(highestW))}`,
  ];
  const text = parts.join(", ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.${gapWords(gaps)}`;
}

export function intervalLabel(point: { startMs: number; endMs: number }, withSeconds: boolean): string {
  const options = { seconds: withSeconds };
  const from = formatInstant(new Date(point.startMs).toISOString(), options);
  const to = formatInstant(new Date(point.endMs).toISOString(), options);
  const sameDay = from.slice(0, from.lastIndexOf(" ")) === to.slice(0, to.lastIndexOf(" "));
  return `${from}–${sameDay ? to.slice(to.lastIndexOf(" ") + 1) : to}`;
}

function powerTable(
  points: readonly RunPoint[],
  model: Pick<PowerModel, "scale" | "layers" | "hasPeak" | "gaps" | "withSeconds">,
): ChartTable {
  const { scale, layers, hasPeak, gaps, withSeconds } = model;
  const write = (watts: number): string => formatInScale(watts, scale);
  const gapAt = new Map(gaps.map((gap) => [gap.fromMs, gap]));
  const columns = [
    { key: "time", label: "Interval", unit: "UTC" },
    ...layers.map((layer) => ({ key: layer.key, label: layer.name, unit: scale.unit, numeric: true })),
    { key: "total", label: "Total", unit: scale.unit, numeric: true },
    ...(hasPeak
      ? [
          { key: "lowest", label: "Lowest", unit: scale.unit, numeric: true },
          { key: "highest", label: "Highest", unit: scale.unit, numeric: true },
        ]
      : []),
    { key: "samples", label: "Samples", numeric: true },
  ];
  const rows = points.flatMap((point) => {
    const row: Record<string, string> = {
      time: intervalLabel(point, withSeconds),
      total: write(point.totalW),
      samples: String(point.sampleCount),
    };
    for (const layer of layers) row[layer.key] = write(componentW(point, layer.key));
    if (hasPeak) {
      row["lowest"] = write(point.lowestW);
      row["highest"] = write(point.highestW);
    }
    const gap = gapAt.get(point.endMs);
    if (gap === undefined) return [row];
    const missing: Record<string, string> = Object.fromEntries(columns.map((column) => [column.key, "n/a"]));
    missing["time"] = `${intervalLabel({ startMs: gap.fromMs, endMs: gap.toMs }, withSeconds)}, no samples`;
    missing["samples"] = "0";
    return [row, missing];
  });
  return { columns, rows, caption: `Power by component, ${scale.unit}` };
}

/** Null when the run has no sample: an empty axis would look like zero. */
export function preparePower(
  run: RunDetail,
  series: Pick<ChartSeries, "intervalWords" | "isRaw">,
  points: readonly RunPoint[],
): PowerModel | null {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return null;
  const hasPeak = !series.isRaw;
  const largestW = Math.max(...points.map((point) => (hasPeak ? point.highestW : point.totalW)));
  const scale = powerScale(largestW);
  const measuredOf = new Map(componentQualities(run).map((part) => [part.key, part.measured]));
  const layers = presentComponents(points).map((key) => ({
    key,
    name: COMPONENT_NAMES[key],
    estimated: measuredOf.get(key) === false,
  }));
  const gaps = findGaps(points, run.intervalS);
  const withSeconds = series.isRaw || last.endMs - first.startMs < SECONDS_BELOW_MS;
  const partial = { scale, layers, hasPeak, gaps, withSeconds };
  return {
    ...partial,
    unitLine: `${scale.unit}, ${series.intervalWords}`,
    fromMs: first.startMs,
    toMs: last.endMs,
    xTicks: timeTicks(first.startMs, last.endMs),
    yTicks: valueTicks(largestW / scale.inBase),
    summary: powerSummary(run, points, gaps),
    table: powerTable(points, partial),
  };
}
