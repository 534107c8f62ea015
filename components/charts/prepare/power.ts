import type { Translate } from "@/components/i18n/translate";
import type { Formats } from "@/lib/domain/formats";
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
import { timeTicks, valueTicks, writtenTicks } from "./ticks";
import type { TimeTick, ValueTick } from "./ticks";

export type ChartWords = Readonly<{ t: Translate<"runCharts">; formats: Formats }>;

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

const isoOf = (ms: number): string => new Date(ms).toISOString();

function gapWords(gaps: readonly TimeGap[], { t, formats }: ChartWords): string[] {
  const [only] = gaps;
  if (only === undefined) return [];
  const seconds = gaps.reduce((sum, gap) => sum + (gap.toMs - gap.fromMs) / 1000, 0);
  const duration = formats.duration(seconds);
  if (gaps.length > 1) return [t("summary.gaps", { count: formats.count(gaps.length), duration })];
  const [from, to] = [formats.instant(isoOf(only.fromMs)), formats.clock(isoOf(only.toMs))];
  return [t("summary.gap", { duration, from, to })];
}

function powerSummary(
  run: RunDetail,
  points: readonly RunPoint[],
  gaps: readonly TimeGap[],
  words: ChartWords,
): string {
  const { t, formats } = words;
  const highestW = Math.max(...points.map((point) => point.highestW));
  const watts = (value: number | null) => formats.joined(formats.power(value));
  const values = { now: watts(run.lastPowerW), mean: watts(meanPowerW(run)), highest: watts(highestW) };
  const power = t(run.state === "running" ? "summary.running" : "summary.over", values);
  return [power, ...gapWords(gaps, words)].join(" ");
}

export function intervalLabel(
  point: { startMs: number; endMs: number },
  withSeconds: boolean,
  formats: Formats,
): string {
  const options = { seconds: withSeconds };
  const [start, end] = [isoOf(point.startMs), isoOf(point.endMs)];
  const isSameDay = formats.dayOfMonth(start) === formats.dayOfMonth(end);
  return `${formats.instant(start, options)}–${isSameDay ? formats.clock(end, options) : formats.instant(end, options)}`;
}

function powerTable(
  points: readonly RunPoint[],
  model: Pick<PowerModel, "scale" | "layers" | "hasPeak" | "gaps" | "withSeconds">,
  { t, formats }: ChartWords,
): ChartTable {
  const { scale, layers, hasPeak, gaps, withSeconds } = model;
  const write = (watts: number): string => formats.digits(formatInScale(watts, scale));
  const gapAt = new Map(gaps.map((gap) => [gap.fromMs, gap]));
  const columns = [
    { key: "time", label: t("column.interval"), unit: formats.zoneName(startOf(points)) },
    ...layers.map((layer) => ({ key: layer.key, label: layer.name, unit: scale.unit, numeric: true })),
    { key: "total", label: t("column.total"), unit: scale.unit, numeric: true },
    ...(hasPeak
      ? [
          { key: "lowest", label: t("column.lowest"), unit: scale.unit, numeric: true },
          { key: "highest", label: t("column.highest"), unit: scale.unit, numeric: true },
        ]
      : []),
    { key: "samples", label: t("column.samples"), numeric: true },
  ];
  const rows = points.flatMap((point) => {
    const row: Record<string, string> = {
      time: intervalLabel(point, withSeconds, formats),
      total: write(point.totalW),
      samples: formats.count(point.sampleCount),
    };
    for (const layer of layers) row[layer.key] = write(componentW(point, layer.key));
    if (hasPeak) {
      row["lowest"] = write(point.lowestW);
      row["highest"] = write(point.highestW);
    }
    const gap = gapAt.get(point.endMs);
    if (gap === undefined) return [row];
    const missing: Record<string, string> = Object.fromEntries(
      columns.map((column) => [column.key, formats.notAvailable]),
    );
    const interval = intervalLabel({ startMs: gap.fromMs, endMs: gap.toMs }, withSeconds, formats);
    missing["time"] = t("gapRow", { interval });
    missing["samples"] = "0";
    return [row, missing];
  });
  return { columns, rows, caption: t("caption.power", { unit: scale.unit }) };
}

/** What names the zone of a table's times: it has another name in summer. */
export const startOf = (points: readonly RunPoint[]): string | undefined =>
  points[0] === undefined ? undefined : isoOf(points[0].startMs);

/** Null when the run has no sample: an empty axis would look like zero. */
export function preparePower(
  run: RunDetail,
  series: Pick<ChartSeries, "intervalWords" | "isRaw">,
  points: readonly RunPoint[],
  words: ChartWords,
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
    name: key === "other" ? words.t("notSplit") : COMPONENT_NAMES[key],
    estimated: measuredOf.get(key) === false,
  }));
  const gaps = findGaps(points, run.intervalS, words);
  const withSeconds = series.isRaw || last.endMs - first.startMs < SECONDS_BELOW_MS;
  const partial = { scale, layers, hasPeak, gaps, withSeconds };
  return {
    ...partial,
    unitLine: `${scale.unit}, ${series.intervalWords}`,
    fromMs: first.startMs,
    toMs: last.endMs,
    xTicks: timeTicks(first.startMs, last.endMs, words.formats),
    yTicks: writtenTicks(valueTicks(largestW / scale.inBase), words.formats),
    summary: powerSummary(run, points, gaps, words),
    table: powerTable(points, partial, words),
  };
}
