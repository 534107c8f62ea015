import { DAY_MS } from "@/lib/domain/units";
import { shiftYears } from "@/lib/domain/time";
import type { ReportPeriod } from "./inputs";

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);

/** Whether a period is a year: it ends the day before its first day comes again. */
export const isYear = ({ from, to }: ReportPeriod): boolean => dayAfter(to) === shiftYears(from, 1);

type MonthNames = Readonly<{
  utcMonth: (iso: string, options: { short: true }) => string;
  utcDay: (iso: string) => string;
}>;

/** A period by name: a calendar year is "2025", whole months "Jan–Jun 2025", anything else its first and last day. */
export function spanWords({ from, to }: ReportPeriod, formats: MonthNames): string {
  const [year, lastYear] = [from.slice(0, 4), to.slice(0, 4)];
  const isWholeMonths = from.endsWith("-01") && dayAfter(to).endsWith("-01");
  if (!isWholeMonths) return `${formats.utcDay(from)} – ${formats.utcDay(to)}`;
  if (isYear({ from, to }) && year === lastYear) return year;
  const [first, last] = [formats.utcMonth(from, { short: true }), formats.utcMonth(to, { short: true })];
  if (year !== lastYear) return `${first} ${year} – ${last} ${lastYear}`;
  return first === last ? `${first} ${year}` : `${first}–${last} ${year}`;
}
