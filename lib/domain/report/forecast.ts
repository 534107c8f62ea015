import { CONFIDENCE, summarize } from "@/lib/domain/statistics";
import { studentQuantile } from "@/lib/domain/statistics-student";
import { dayCount, monthsOf } from "./days";
import type { ReportPeriod } from "./inputs";

export type Forecast = {
  /** At the end of the year, in the unit of the months. */
  value: number;
  /** 95 % interval; null with fewer than three months to tell the spread from. */
  interval: { low: number; high: number } | null;
  /** Until now. */
  sofar: number;
  perDay: number;
  /** Days that the mean is of, and days still to come. */
  daysOfMean: number;
  daysLeft: number;
};

const LEAST_DAYS = 28;
const MEAN_DAYS = 90;
const DAYS_A_MONTH = 365.25 / 12;
/** A month with fewer days tells little of a month. */
const LEAST_DAYS_OF_MONTH = 7;
const LEAST_MONTHS = 3;

type MonthValue = { month: string; value: number | null };
type Rate = { days: number; perDay: number };

/**
 * What a year comes to if it goes on as the last 90 days did: so far + mean a day × days left. The interval takes months as independent:
 * t × s × √(d²/n + d·m), with s the sample standard deviation of the months' means a day, d days left, n the months in the mean,
 * m the days of a month: the variance of the mean and of what is to come. It never goes below what is there already. Null with less than
 * 28 days of data or a month whose value is unknown. Our own rule; no season and no trend are assumed.
 * @param of.span first and last day of the months' values. @param of.firstDay first day with data.
 */
export function forecastYear(of: {
  months: readonly MonthValue[];
  span: ReportPeriod;
  firstDay: string | null;
  yearEnd: string;
}): Forecast | null {
  const { months, span, yearEnd } = of;
  const from = of.firstDay !== null && of.firstDay > span.from ? of.firstDay : span.from;
  if (of.firstDay === null || dayCount(from, span.to) < LEAST_DAYS) return null;
  if (months.some((month) => month.value === null)) return null;
  const values = new Map(months.map((month) => [month.month, month.value ?? 0]));
  const rates = monthsOf({ from, to: span.to }).map((month): Rate => {
    const days = dayCount(month.from, month.to);
    return { days, perDay: (values.get(month.month) ?? 0) / days };
  });
  const { perDay, days } = lastMean(rates);
  const sofar = months.reduce((total, month) => total + (month.value ?? 0), 0);
  const daysLeft = dayCount(span.to, yearEnd) - 1;
  const left = Math.max(0, daysLeft);
  const value = sofar + perDay * left;
  const interval = intervalOf(rates, { value, sofar, left, days });
  return { value, interval, sofar, perDay, daysOfMean: days, daysLeft: left };
}

/** Mean of the last 90 days, each month even over its days. */
function lastMean(rates: readonly Rate[]): { perDay: number; days: number } {
  let [total, days] = [0, 0];
  for (const rate of rates.toReversed()) {
    const taken = Math.min(rate.days, MEAN_DAYS - days);
    total += rate.perDay * taken;
    days += taken;
  }
  return { perDay: total / days, days };
}

function intervalOf(
  rates: readonly Rate[],
  { value, sofar, left, days }: { value: number; sofar: number; left: number; days: number },
): Forecast["interval"] {
  const spread = rates.filter((rate) => rate.days >= LEAST_DAYS_OF_MONTH).map((rate) => rate.perDay);
  if (spread.length < LEAST_MONTHS) return null;
  const deviation = summarize(spread)?.sd ?? 0;
  const variance = left ** 2 / (days / DAYS_A_MONTH) + left * DAYS_A_MONTH;
  const half = studentQuantile(CONFIDENCE, spread.length - 1) * deviation * Math.sqrt(variance);
  return { low: Math.max(sofar, value - half), high: value + half };
}
