import { CONFIDENCE, summarize } from "@/lib/domain/statistics";
import { studentQuantile } from "@/lib/domain/statistics-student";

export type BudgetForecast = {
  /** At the period's end, in the unit of the days. */
  value: number;
  /** 95 % interval; null with fewer than seven days to tell the spread from. */
  interval: { low: number; high: number } | null;
  perDay: number;
  /** Whole days that the mean is of. */
  daysOfMean: number;
};

/** The mean is of these many whole days at most: what runs now, not what ran last quarter. */
export const FORECAST_DAYS = 28;
const LEAST_DAYS = 3;
const LEAST_DAYS_OF_SPREAD = 7;

/**
 * What a period comes to if it goes on as the last whole days did: used + mean a day × days left. The interval takes days as independent:
 * t × s × √(d²/n + d), with s the sample standard deviation of the n days and d days left: the variance of the mean and of what is to
 * come. It never goes below what is used. The rule of `report/forecast.ts` with days in place of months. Null with fewer than three days.
 * @param of.days whole days, the latest last, from the first with data on. @param of.daysLeft may be a fraction.
 */
export function forecastPeriod(of: {
  used: number;
  days: readonly number[];
  daysLeft: number;
}): BudgetForecast | null {
  const days = of.days.slice(-FORECAST_DAYS);
  const spread = summarize(days);
  if (spread === null || days.length < LEAST_DAYS) return null;
  const left = Math.max(0, of.daysLeft);
  const value = of.used + spread.mean * left;
  const common = { value, perDay: spread.mean, daysOfMean: days.length };
  if (days.length < LEAST_DAYS_OF_SPREAD) return { ...common, interval: null };
  const half =
    studentQuantile(CONFIDENCE, days.length - 1) *
    (spread.sd ?? 0) *
    Math.sqrt(left ** 2 / days.length + left);
  return { ...common, interval: { low: Math.max(of.used, value - half), high: value + half } };
}
