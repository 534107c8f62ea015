import { sum } from "@/lib/domain/sums";
import { dayCount, sharedDays } from "./days";
import type { ReportPeriod } from "./inputs";
import type { DaysPart, ReportResults } from "./results";

type Spread = Readonly<{ fromDay: string; toDay: string }>;

/**
 * How much of records counts, where their days reach beyond the period: what is spread evenly over its days counts by those within.
 * `wholeOf` gives what a record says of all its days. Empty where all of it counts.
 */
export function daysPart<Record extends Spread>(
  records: readonly Record[],
  period: ReportPeriod,
  wholeOf: (record: Record) => number | null,
): { part?: DaysPart } {
  const daysOf = ({ fromDay, toDay }: Spread): number => dayCount(fromDay, toDay);
  const days = sum(records.map((each) => sharedDays({ from: each.fromDay, to: each.toDay }, period)));
  const ofDays = sum(records.map(daysOf));
  if (days === ofDays) return {};
  const wholes = records.map(wholeOf);
  const whole = wholes.includes(null) ? null : sum(wholes.map((each) => each ?? 0));
  return { part: { days, ofDays, whole } };
}

/** Whether any line of a report counts a part of a record. */
export function hasDaysPart({
  emissions,
  instruments,
  coverage,
  intensity,
  dataCentres,
}: ReportResults): boolean {
  return (
    emissions.lines.some(({ basis }) => "part" in basis) ||
    instruments.rows.some(({ part }) => part !== undefined) ||
    coverage.rows.some(({ part }) => part !== undefined) ||
    intensity.some(({ denominator }) => denominator.part !== undefined) ||
    dataCentres.some(({ reusedPart }) => reusedPart !== undefined)
  );
}
