import type { ReportPeriod } from "./inputs";

/** The calendar year in which the fiscal year of a day, `YYYY-MM-DD`, begins: its number. */
export function fiscalYearNumber(startMonth: number, day: string): number {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return month >= startMonth ? year : year - 1;
}

function fiscalYear(startMonth: number, number: number): ReportPeriod {
  const day = (year: number, dayOfMonth: number): string =>
    new Date(Date.UTC(year, startMonth - 1, dayOfMonth)).toISOString().slice(0, 10);
  return { from: day(number, 1), to: day(number + 1, 0) };
}

/** The fiscal year that a day belongs to, its first and last day. */
export const fiscalYearOf = (startMonth: number, day: string): ReportPeriod =>
  fiscalYear(startMonth, fiscalYearNumber(startMonth, day));

/** The last fiscal year that has ended: what a first report is about. */
export const lastFiscalYear = (startMonth: number, today: string): ReportPeriod =>
  fiscalYear(startMonth, fiscalYearNumber(startMonth, today) - 1);

/** The fiscal year that begins on a day, the first of a month. */
export function fiscalYearFrom(fromDay: string): ReportPeriod {
  const [number = 0, startMonth = 1] = fromDay.split("-").map(Number);
  return fiscalYear(startMonth, number);
}

/** The fiscal year that a day lies in and those before it, `count` in all, the latest first. */
export function fiscalYearsUntil(day: string, startMonth: number, count: number): ReportPeriod[] {
  const latest = fiscalYearNumber(startMonth, day);
  return Array.from({ length: count }, (_, back) => fiscalYear(startMonth, latest - back));
}
