import { dayCount, monthsOf } from "./days";
import type { ReportPeriod } from "./inputs";
import type { ReductionsResult } from "./results";

export type Target = ReductionsResult["targets"][number];

/** What a target allows in a year, in its unit (kWh or kg CO2e): on the straight line from base to target year, level before and after. */
export function allowedInYear(target: Target, year: number): number {
  const { baseYear, baseValue, targetYear, targetValue } = target;
  if (year <= baseYear && baseYear < targetYear) return baseValue;
  if (year >= targetYear || targetYear <= baseYear) return targetValue;
  return baseValue + ((targetValue - baseValue) * (year - baseYear)) / (targetYear - baseYear);
}

/** The same by month of the period: each year's allowance even over its days. */
export function allowedByMonth(target: Target, period: ReportPeriod): { month: string; value: number }[] {
  return monthsOf(period).map(({ month, from, to }) => {
    const year = Number(month.slice(0, 4));
    const days = dayCount(`${String(year)}-01-01`, `${String(year)}-12-31`);
    return { month, value: (allowedInYear(target, year) * dayCount(from, to)) / days };
  });
}

/** What a target allows over the period's days. */
export const allowedIn = (target: Target, period: ReportPeriod): number =>
  allowedByMonth(target, period).reduce((total, month) => total + month.value, 0);
