import { CarbonAwareFault } from "./fault";
import { sdkTime } from "./time-text";

/** Mean intensity of `[startMs, startMs + durationMs)`, g CO2e/kWh, under the name that the client asked by. */
export type CarbonAwarePoint = {
  location: string;
  startMs: number;
  durationMs: number;
  carbonIntensityGPerKwh: number;
};

const endOf = ({ startMs, durationMs }: CarbonAwarePoint): number => startMs + durationMs;

/** Every point whose intensity is the least of all, in the given order: ties are all best. */
export function bestPoints(points: readonly CarbonAwarePoint[]): CarbonAwarePoint[] {
  const least = points.reduce((found, each) => Math.min(found, each.carbonIntensityGPerKwh), Infinity);
  return points.filter((each) => each.carbonIntensityGPerKwh === least);
}

/**
 * Mean over `[fromMs, toMs)`, weighted by time, g CO2e/kWh. `points` are of one place, in order of time.
 * @throws CarbonAwareFault `InvalidOperationException` where a gap lies within, `ArgumentException` where the points do not cover the whole:
 * the mean of a part is not the mean that was asked for.
 */
export function averageOver(points: readonly CarbonAwarePoint[], fromMs: number, toMs: number): number {
  const within = points.filter((point) => endOf(point) > fromMs && point.startMs < toMs);
  let [sum, before] = [0, null as CarbonAwarePoint | null];
  for (const point of within) {
    if (before !== null && point.startMs !== endOf(before)) throw gapBetween(before, point);
    const overlapMs = Math.min(endOf(point), toMs) - Math.max(point.startMs, fromMs);
    sum += (point.carbonIntensityGPerKwh * overlapMs) / (toMs - fromMs);
    before = point;
  }
  const first = within[0];
  if (first === undefined || before === null || first.startMs > fromMs || endOf(before) < toMs) {
    throw new CarbonAwareFault(
      "ArgumentException",
      `Period out of range. Data points did not cover the requested average period: ${sdkTime(fromMs)} through ${sdkTime(toMs)}`,
    );
  }
  return sum;
}

function gapBetween(before: CarbonAwarePoint, after: CarbonAwarePoint): CarbonAwareFault {
  const covered = (point: CarbonAwarePoint): string =>
    `${sdkTime(point.startMs)} through ${sdkTime(endOf(point))}`;
  return new CarbonAwareFault(
    "InvalidOperationException",
    `AverageOverPeriod requires continuous chronological data. Previous point covered ${covered(before)}; Current point covers ${covered(after)}.`,
  );
}

/**
 * Means over windows of `windowMs` that begin at `fromMs` and then one point's length apart, as long as they end by `toMs` and within the data.
 * Each window is a point of its own, `windowMs` long. `points` are of one place, in order of time.
 * @throws CarbonAwareFault `InvalidOperationException` where a window spans a gap.
 */
export function rollingAverages(
  points: readonly CarbonAwarePoint[],
  windowMs: number,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): CarbonAwarePoint[] {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return [];
  const endMs = Math.min(toMs, endOf(last));
  const windows: CarbonAwarePoint[] = [];
  let startMs = Math.max(fromMs, first.startMs);
  for (; startMs + windowMs <= endMs; startMs += first.durationMs) {
    const carbonIntensityGPerKwh = averageOver(points, startMs, startMs + windowMs);
    windows.push({ location: first.location, startMs, durationMs: windowMs, carbonIntensityGPerKwh });
  }
  return windows;
}
