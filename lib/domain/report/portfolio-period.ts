import { shiftYears } from "@/lib/domain/time";
import { fiscalYearNumber } from "./fiscal-year";
import type { ReportPeriod } from "./inputs";

export const PERIOD_KINDS = ["fiscal", "year", "quarter"] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** A period to look at: its days until now, the same days a year earlier, and the year it belongs to. */
export type PortfolioPeriod = {
  /** As the address holds it: `fiscal-2026`, `year-2026`, `quarter-2026-3`. */
  key: string;
  kind: PeriodKind;
  whole: ReportPeriod;
  /** Until today where it is not over. */
  span: ReportPeriod;
  before: ReportPeriod | null;
  /** Whole year that the period belongs to, and its days until the period's end or today. */
  year: ReportPeriod;
  yearSpan: ReportPeriod;
  isOver: boolean;
};

const YEARS_BACK = 4;
const MONTHS_A_QUARTER = 3;
const KEY = /^(fiscal|year)-(\d{4})$|^quarter-(\d{4})-([1-4])$/;

/** The period that an address names; the present fiscal year where it names none, or one that has not begun. Days are of UTC. */
export function portfolioPeriod(key: string, today: string, fiscalStartMonth: number): PortfolioPeriod {
  const [, kind, year, quarterYear, quarter] = KEY.exec(key) ?? [];
  const named =
    quarterYear !== undefined
      ? quarterOf(Number(quarterYear), Number(quarter), today)
      : year === undefined
        ? null
        : yearOf(
            kind === "year" && fiscalStartMonth !== 1 ? "year" : "fiscal",
            Number(year),
            today,
            fiscalStartMonth,
          );
  return named === null || named.whole.from > today
    ? yearOf("fiscal", fiscalYearNumber(fiscalStartMonth, today), today, fiscalStartMonth)
    : named;
}

/** What can be chosen, the latest first; fiscal years only where they are not calendar years. */
export function periodChoices(
  today: string,
  fiscalStartMonth: number,
): { kind: PeriodKind; periods: PortfolioPeriod[] }[] {
  const present = Number(today.slice(0, 4));
  const back = Array.from({ length: YEARS_BACK }, (_, index) => index);
  const fiscal = fiscalYearNumber(fiscalStartMonth, today);
  const fiscals = back.map((years) => yearOf("fiscal", fiscal - years, today, fiscalStartMonth));
  const years = back.map((each) => yearOf("year", present - each, today, fiscalStartMonth));
  const quarters = back
    .flatMap((each) => [4, 3, 2, 1].map((quarter) => quarterOf(present - each, quarter, today)))
    .filter(({ whole }) => whole.from <= today)
    .slice(0, 2 * YEARS_BACK);
  return [
    { kind: "fiscal", periods: fiscals },
    ...(fiscalStartMonth === 1 ? [] : [{ kind: "year" as const, periods: years }]),
    { kind: "quarter", periods: quarters },
  ];
}

function yearOf(kind: "fiscal" | "year", number: number, today: string, startMonth: number): PortfolioPeriod {
  const first = kind === "fiscal" ? startMonth : 1;
  const whole = monthsFrom(number, first, 12);
  return periodOf(`${kind}-${String(number)}`, kind, whole, whole, today);
}

function quarterOf(year: number, quarter: number, today: string): PortfolioPeriod {
  const whole = monthsFrom(year, (quarter - 1) * MONTHS_A_QUARTER + 1, MONTHS_A_QUARTER);
  return periodOf(
    `quarter-${String(year)}-${String(quarter)}`,
    "quarter",
    whole,
    monthsFrom(year, 1, 12),
    today,
  );
}

function monthsFrom(year: number, firstMonth: number, count: number): ReportPeriod {
  const day = (month: number, dayOfMonth: number): string =>
    new Date(Date.UTC(year, month - 1, dayOfMonth)).toISOString().slice(0, 10);
  return { from: day(firstMonth, 1), to: day(firstMonth + count, 0) };
}

function periodOf(
  key: string,
  kind: PeriodKind,
  whole: ReportPeriod,
  year: ReportPeriod,
  today: string,
): PortfolioPeriod {
  const isOver = whole.to < today;
  const to = isOver ? whole.to : today;
  const [from, until] = [shiftYears(whole.from, -1), isOver ? endBefore(whole) : shiftYears(to, -1)];
  return {
    ...{ key, kind, whole, year, isOver },
    span: { from: whole.from, to },
    before: from === null || until === null ? null : { from, to: until },
    yearSpan: { from: year.from, to },
  };
}

/** The last day of the same months a year earlier: the 29th of February where there was one. */
function endBefore({ to }: ReportPeriod): string | null {
  const [year, month] = [Number(to.slice(0, 4)), Number(to.slice(5, 7))];
  return year < 1 ? null : new Date(Date.UTC(year - 1, month, 0)).toISOString().slice(0, 10);
}
