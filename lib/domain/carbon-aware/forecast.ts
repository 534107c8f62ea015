import { CarbonAwareFault } from "./fault";
import { bestPoints, rollingAverages, type CarbonAwarePoint } from "./points";
import { sdkTime } from "./time-text";

const MINUTE_MS = 60_000;

/** What is known of the time to come at one place: at least one point, in order of time; and when that was learnt. */
export type KnownForecast = { points: readonly CarbonAwarePoint[]; generatedMs: number };

/** What a client wants of it; null: all there is. `windowMinutes` 0: the points themselves. */
export type ForecastQuestion = { startMs: number | null; endMs: number | null; windowMinutes: number };

export type CarbonAwareForecast = {
  startMs: number;
  endMs: number;
  /** Means of the window where one was asked for. */
  points: readonly CarbonAwarePoint[];
  optimal: readonly CarbonAwarePoint[];
};

/**
 * The part of a forecast that was asked for. Points that reach into it stay whole.
 * @throws CarbonAwareFault `ArgumentException` by `dataStartAt` and `dataEndAt` when they lie outside of the forecast.
 */
export function askForecast(
  { points }: KnownForecast,
  { startMs, endMs, windowMinutes }: ForecastQuestion,
): CarbonAwareForecast {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError("a forecast has at least one point");
  const reach = { fromMs: first.startMs, toMs: last.startMs + last.durationMs };
  const range = { fromMs: startMs ?? reach.fromMs, toMs: endMs ?? reach.toMs };
  checkWithin(range, reach);
  const within = points.filter(
    (point) => point.startMs + point.durationMs > range.fromMs && point.startMs < range.toMs,
  );
  const data = windowMinutes > 0 ? rollingAverages(within, windowMinutes * MINUTE_MS, range) : within;
  return { startMs: range.fromMs, endMs: range.toMs, points: data, optimal: bestPoints(data) };
}

type Range = { fromMs: number; toMs: number };

function checkWithin(asked: Range, reach: Range): void {
  const isOutside = (ms: number): boolean => ms < reach.fromMs || ms > reach.toMs;
  const outside = (name: string): string =>
    `${name} must be within time range of the forecasted data, '${sdkTime(reach.fromMs)}' through '${sdkTime(reach.toMs)}'`;
  const errors = {
    dataStartAt: [
      ...(asked.fromMs >= asked.toMs ? ["dataStartAt must be earlier than dataEndAt"] : []),
      ...(isOutside(asked.fromMs) ? [outside("dataStartAt")] : []),
    ],
    dataEndAt: isOutside(asked.toMs) ? [outside("dataEndAt")] : [],
  };
  const found = Object.entries(errors).filter(([, texts]) => texts.length > 0);
  if (found.length > 0) {
    throw new CarbonAwareFault("ArgumentException", "Invalid EmissionsForecast", Object.fromEntries(found));
  }
}
