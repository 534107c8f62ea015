import type { Translate } from "@/components/i18n/translate";
import { J_PER_KWH } from "@/lib/domain/units";
import type { RunSeries, SeriesPoint } from "@/lib/domain/run";

const MINUTE_MS = 60_000;
/** Steps that divide an hour or a day, so that intervals begin at round times. */
const STEPS_MIN = [1, 2, 5, 10, 15, 30, 60];

export type ChartSeries = {
  points: readonly SeriesPoint[];
  /** "mean of each 5 minutes". */
  intervalWords: string;
  /** Intervals are single samples: lowest, mean and highest are one. */
  isRaw: boolean;
};

function sum(points: readonly SeriesPoint[], of: (point: SeriesPoint) => number): number {
  return points.reduce((total, point) => total + of(point), 0);
}

/** Of what the points say; null when none of them does. */
function sumKnown(points: readonly SeriesPoint[], of: (point: SeriesPoint) => number | null): number | null {
  const known = points.map(of).filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
}

/** Several neighbouring points as one: energies add up, the lowest and highest sample are kept. */
function merge(points: readonly SeriesPoint[], startMs: number, endMs: number): SeriesPoint {
  const energyKwh = sum(points, (point) => point.energyKwh);
  // Several reporters of one run cover the same time: their powers add up, their time does not.
  const durationS = sum(points, ({ durationS: coveredS, start, end }) =>
    Math.min(coveredS, (Date.parse(end) - Date.parse(start)) / 1000),
  );
  const highestW = Math.max(...points.map((point) => point.powerMaxW));
  return {
    start: new Date(startMs).toISOString(),
    end: new Date(endMs).toISOString(),
    energyKwh,
    cpuEnergyKwh: sumKnown(points, (point) => point.cpuEnergyKwh),
    gpuEnergyKwh: sumKnown(points, (point) => point.gpuEnergyKwh),
    ramEnergyKwh: sumKnown(points, (point) => point.ramEnergyKwh),
    trackerEmissionsKgCo2e: sumKnown(points, (point) => point.trackerEmissionsKgCo2e),
    durationS,
    powerMinW: Math.min(...points.map((point) => point.powerMinW)),
    powerMeanW: durationS > 0 ? (energyKwh * J_PER_KWH) / durationS : highestW,
    powerMaxW: highestW,
    sampleCount: sum(points, (point) => point.sampleCount),
  };
}

function mergeBy(points: readonly SeriesPoint[], stepMs: number): readonly SeriesPoint[] {
  const groups = new Map<number, SeriesPoint[]>();
  for (const point of points) {
    const startMs = Math.floor(Date.parse(point.start) / stepMs) * stepMs;
    const group = groups.get(startMs);
    if (group === undefined) groups.set(startMs, [point]);
    else group.push(point);
  }
  return [...groups].map(([startMs, group]) => {
    // Cut to what its minutes cover, so that a gap keeps its place to the minute.
    const from = Math.min(...group.map((point) => Date.parse(point.start)));
    const to = Math.max(...group.map((point) => Date.parse(point.end)));
    return merge(group, Math.max(startMs, from), Math.min(startMs + stepMs, to));
  });
}

/** Minutes merged until a chart can show them: a line finer than a pixel only takes time to send and to draw. */
export function toChartSeries(
  series: Pick<RunSeries, "resolution" | "points">,
  t: Translate<"runCharts">,
  most = 600,
): ChartSeries {
  const { resolution, points } = series;
  if (resolution !== "minute")
    return { points, intervalWords: t(`mean.${resolution}`), isRaw: resolution === "raw" };
  const step = STEPS_MIN.find((minutes) => points.length / minutes <= most) ?? 60;
  if (step === 1) return { points, intervalWords: t("mean.minute"), isRaw: false };
  const words = step === 60 ? t("mean.hour") : t("mean.minutes", { count: step });
  return { points: mergeBy(points, step * MINUTE_MS), intervalWords: words, isRaw: false };
}
