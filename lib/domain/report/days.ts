import type { ReportPeriod } from "./inputs";
import { DAY_MS } from "@/lib/domain/units";

const dayMs = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** Days from the first to the last, both counted; 0 where the last comes before the first. */
export function dayCount(from: string, to: string): number {
  return Math.max(0, Math.round((dayMs(to) - dayMs(from)) / DAY_MS) + 1);
}

/** Days that two spans of days share. */
export function sharedDays(a: ReportPeriod, b: ReportPeriod): number {
  return dayCount(a.from > b.from ? a.from : b.from, a.to < b.to ? a.to : b.to);
}

/** Share of a record's days that lie within the period, 0 to 1: what is spread evenly over its days counts by this share. */
export function shareWithin(record: { fromDay: string; toDay: string }, period: ReportPeriod): number {
  const span = { from: record.fromDay, to: record.toDay };
  const days = dayCount(span.from, span.to);
  return days === 0 ? 0 : sharedDays(span, period) / days;
}

/** The months of a period with the days of each that lie in it, `2025-01` first. */
export function monthsOf(period: ReportPeriod): { month: string; from: string; to: string }[] {
  const months: { month: string; from: string; to: string }[] = [];
  for (let month = period.from.slice(0, 7); month <= period.to.slice(0, 7); month = nextMonth(month)) {
    const last = new Date(dayMs(`${nextMonth(month)}-01`) - DAY_MS).toISOString().slice(0, 10);
    const first = `${month}-01`;
    months.push({
      month,
      from: first < period.from ? period.from : first,
      to: last > period.to ? period.to : last,
    });
  }
  return months;
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return number === 12 ? `${String(year + 1)}-01` : `${String(year)}-${String(number + 1).padStart(2, "0")}`;
}
