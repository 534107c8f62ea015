import { HOUR_MS } from "./units";

export type PeriodValue = { startMs: number; value: number | null };
export type HourMean = { hourMs: number; mean: number };

/**
 * Means of whole UTC hours from values of equal periods that start at `startMs` (ms since 1970); ascending. An hour
 * that lacks a period, or knows one of them not, is left out: the mean of a part is not the mean of the hour.
 * The unit is the values' own. A period said twice counts once, as said last.
 * @throws RangeError when the hour is no whole number of periods.
 */
export function hourlyMeans(values: readonly PeriodValue[], periodMs: number): HourMean[] {
  const perHour = HOUR_MS / periodMs;
  if (!Number.isInteger(perHour) || perHour < 1) {
    throw new RangeError(`an hour is no whole number of periods of ${String(periodMs)} ms`);
  }
  const hours = new Map<number, Map<number, number | null>>();
  for (const { startMs, value } of values) {
    if (startMs % periodMs !== 0) continue;
    const hourMs = Math.floor(startMs / HOUR_MS) * HOUR_MS;
    const periods = hours.get(hourMs) ?? new Map<number, number | null>();
    hours.set(hourMs, periods.set(startMs, value));
  }
  return [...hours]
    .flatMap(([hourMs, periods]) => {
      // In order of time, whatever the order of the answer: the same values give the same mean to the last bit.
      const ordered = [...periods].sort(([a], [b]) => a - b);
      const known = ordered.flatMap(([, value]) => (value === null ? [] : [value]));
      if (known.length !== perHour) return [];
      return [{ hourMs, mean: known.reduce((sum, value) => sum + value, 0) / perHour }];
    })
    .sort((a, b) => a.hourMs - b.hourMs);
}
