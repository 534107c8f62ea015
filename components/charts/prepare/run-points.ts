import type { RunSeries, SeriesPoint } from "@/lib/domain/run";

/** One interval of a run as its charts use it: means over the interval, W, and the energy since the start, kWh. */
export type RunPoint = {
  startMs: number;
  endMs: number;
  gpuW: number;
  cpuW: number;
  ramW: number;
  /** What the tracker did not attribute to a component. */
  otherW: number;
  totalW: number;
  lowestW: number;
  highestW: number;
  energyKwh: number;
  sumKwh: number;
  sampleCount: number;
};

export const COMPONENT_KEYS = ["gpu", "cpu", "ram", "other"] as const;
export type ComponentKey = (typeof COMPONENT_KEYS)[number];

/** Below this share the difference between a total and its parts is float noise. */
const NOISE = 1e-6;

export function componentW(point: RunPoint, key: ComponentKey): number {
  if (key === "gpu") return point.gpuW;
  if (key === "cpu") return point.cpuW;
  return key === "ram" ? point.ramW : point.otherW;
}

type Span = { fromMs: number; toMs: number };

const ALL_TIME: Span = { fromMs: Number.NEGATIVE_INFINITY, toMs: Number.POSITIVE_INFINITY };

function toPoint(point: SeriesPoint, before: RunPoint | undefined, span: Span): RunPoint {
  const startMs = Math.max(Date.parse(point.start), before?.endMs ?? span.fromMs, span.fromMs);
  const share = (energyKwh: number): number =>
    point.energyKwh > 0 ? (point.powerMeanW * energyKwh) / point.energyKwh : 0;
  const [gpuKwh, cpuKwh, ramKwh] = [
    point.gpuEnergyKwh ?? 0,
    point.cpuEnergyKwh ?? 0,
    point.ramEnergyKwh ?? 0,
  ];
  const restKwh = point.energyKwh - (gpuKwh + cpuKwh + ramKwh);
  return {
    startMs,
    endMs: Math.max(Math.min(Date.parse(point.end), span.toMs), startMs),
    gpuW: share(gpuKwh),
    cpuW: share(cpuKwh),
    ramW: share(ramKwh),
    otherW: restKwh > point.energyKwh * NOISE ? share(restKwh) : 0,
    totalW: point.powerMeanW,
    lowestW: point.powerMinW,
    highestW: point.powerMaxW,
    energyKwh: point.energyKwh,
    sumKwh: (before?.sumKwh ?? 0) + point.energyKwh,
    sampleCount: point.sampleCount,
  };
}

/** Seven digits: more than is ever shown, and a third of what a page would send otherwise. */
function shortened(point: RunPoint): RunPoint {
  const short = (value: number): number => Number(value.toPrecision(7));
  return {
    ...point,
    gpuW: short(point.gpuW),
    cpuW: short(point.cpuW),
    ramW: short(point.ramW),
    otherW: short(point.otherW),
    totalW: short(point.totalW),
    lowestW: short(point.lowestW),
    highestW: short(point.highestW),
    energyKwh: short(point.energyKwh),
    sumKwh: short(point.sumKwh),
  };
}

/**
 * A run's series in order of time. A component's power is its share of the interval's energy: trackers report
 * component powers as instants, which do not add up to the mean. Overlapping intervals are cut, not stacked, and
 * whole hours at the ends are cut to the run's `span`.
 */
export function toRunPoints(series: Pick<RunSeries, "points">, span: Span = ALL_TIME): readonly RunPoint[] {
  const ordered = [...series.points].sort((a, b) => Date.parse(a.start) - Date.parse(b.start));
  const points: RunPoint[] = [];
  for (const point of ordered) points.push(toPoint(point, points.at(-1), span));
  return points.map(shortened);
}

/** The components that drew anything, from the bottom of the stack up. */
export function presentComponents(points: readonly RunPoint[]): readonly ComponentKey[] {
  return COMPONENT_KEYS.filter((key) => points.some((point) => componentW(point, key) > 0));
}
