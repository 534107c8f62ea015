import type { ReportPeriod } from "./inputs";
import { REPORT_LANGUAGES, type ReportLanguage } from "./settings";

export const SCHEDULE_EVERY = ["month", "quarter"] as const;
export type ScheduleEvery = (typeof SCHEDULE_EVERY)[number];

const MONTHS: Readonly<Record<ScheduleEvery, number>> = { month: 1, quarter: 3 };
/** As they are stored; what this version does not know is taken for the first. */
export const toEvery = (text: string): ScheduleEvery =>
  SCHEDULE_EVERY.find((each) => each === text) ?? "month";
export const toReportLanguage = (text: string): ReportLanguage =>
  REPORT_LANGUAGES.find((each) => each === text) ?? "en";

/** Stands in a schedule's title for its period. */
export const PERIOD_GAP = "{period}";

export type ReportScheduleView = {
  id: string;
  every: ScheduleEvery;
  title: string;
  language: ReportLanguage;
  /** What is drafted next, and the day on which that is. */
  nextPeriod: ReportPeriod;
  nextOn: string;
  byName: string | null;
  draftedCount: number;
};

export type ReportScheduleInput = {
  every: ScheduleEvery;
  title: string;
  language: ReportLanguage;
  sections: readonly string[];
};

/** The first day of a month, `YYYY-MM-DD`; `month` is 0 to 11, and may be beyond either end of the year. */
const firstOf = (year: number, month: number): string =>
  new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);

function yearAndMonth(day: string): readonly [year: number, month: number] {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return [year, month - 1];
}

/**
 * First day of the month or quarter that `today` lies in: a new schedule drafts it when it is over. Quarters are those of the fiscal
 * year, which begins in `fiscalYearStartMonth` (1 to 12).
 */
export function periodStart(every: ScheduleEvery, today: string, fiscalYearStartMonth: number): string {
  const [year, month] = yearAndMonth(today);
  if (every === "month") return firstOf(year, month);
  const intoQuarter = (month - (fiscalYearStartMonth - 1) + 12) % MONTHS.quarter;
  return firstOf(year, month - intoQuarter);
}

/** The first day after the period that begins on `from`: on it the period is drafted, and the next one begins. */
export function nextStart(every: ScheduleEvery, from: string): string {
  const [year, month] = yearAndMonth(from);
  return firstOf(year, month + MONTHS[every]);
}

export function schedulePeriod(every: ScheduleEvery, from: string): ReportPeriod {
  const last = new Date(Date.parse(`${nextStart(every, from)}T00:00:00Z`) - 1);
  return { from, to: last.toISOString().slice(0, 10) };
}

/** A schedule's title for one period, in the report's language: `{period}` becomes "March 2026" or "January to March 2026". */
export function scheduledTitle(title: string, period: ReportPeriod, language: ReportLanguage): string {
  const words = periodWords(period, language);
  return title.includes(PERIOD_GAP) ? title.replaceAll(PERIOD_GAP, words) : `${title}, ${words}`;
}

const TO: Readonly<Record<ReportLanguage, string>> = { en: "to", de: "bis" };

function periodWords({ from, to }: ReportPeriod, language: ReportLanguage): string {
  const write = (day: string, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
  const last = write(to, { month: "long", year: "numeric" });
  if (from.slice(0, 7) === to.slice(0, 7)) return last;
  const isOneYear = from.slice(0, 4) === to.slice(0, 4);
  const first = write(from, isOneYear ? { month: "long" } : { month: "long", year: "numeric" });
  return `${first} ${TO[language]} ${last}`;
}
