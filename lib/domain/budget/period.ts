import { DAY_MS } from "@/lib/domain/units";
import type { BudgetEvery, BudgetSpan } from "./budget";

/** First and last day, `YYYY-MM-DD` of UTC, both counted. */
export type BudgetPeriod = { from: string; to: string };

const MONTHS: Readonly<Record<Exclude<BudgetEvery, "once">, number>> = { month: 1, quarter: 3, year: 12 };

export const dayOf = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);
export const startMsOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);
/** The instant at which a period is over, ms since 1970. */
export const endMsOf = (period: BudgetPeriod): number => startMsOf(period.to) + DAY_MS;

/**
 * The period that a day lies in; null before the first and after the last. A budget that repeats follows the calendar of UTC: its first
 * period begins with the month, quarter or year that its first day lies in.
 */
export function periodAt(span: BudgetSpan, day: string): BudgetPeriod | null {
  if (span.every === "once") {
    return day >= span.from && day <= span.to ? { from: span.from, to: span.to } : null;
  }
  const period = calendarPeriod(span.every, day);
  return period.to < span.from ? null : period;
}

/** The period to show on a day: the one under way, else the first where none has begun, else the last. */
export function periodToShow(span: BudgetSpan, day: string): BudgetPeriod {
  const current = periodAt(span, day);
  if (current !== null) return current;
  return span.every === "once" ? { from: span.from, to: span.to } : calendarPeriod(span.every, span.from);
}

/** The periods that samples of `day` and of the days before it, `backDays` at most, lie in, the latest first. */
export function periodsBack(span: BudgetSpan, day: string, backDays: number): BudgetPeriod[] {
  const found = new Map<string, BudgetPeriod>();
  for (let back = 0; back <= backDays; back += 1) {
    const period = periodAt(span, dayOf(startMsOf(day) - back * DAY_MS));
    if (period !== null) found.set(period.from, period);
  }
  return [...found.values()];
}

function calendarPeriod(every: Exclude<BudgetEvery, "once">, day: string): BudgetPeriod {
  const months = MONTHS[every];
  const year = Number(day.slice(0, 4));
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / months) * months;
  return {
    from: dayOf(Date.UTC(year, month, 1)),
    to: dayOf(Date.UTC(year, month + months, 1) - DAY_MS),
  };
}
