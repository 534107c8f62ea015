import { InvalidInputError } from "@/lib/domain/errors";
import type { ForecastPoint } from "@/lib/domain/scheduling";
import { HOUR_US } from "@/lib/domain/split-by-hour";
import { valueAt, type HourlyHistory } from "./hourly-history";

/** Where a typical profile is from: the weeks just before, or the same season of an earlier year where those are not known. */
export type ProfileBasis = "last-weeks" | "same-season";

/** Mean carbon intensity, g CO2e/kWh, by kind of day and UTC hour: 24 of weekdays, then 24 of weekends; NaN where unknown. */
export type TypicalProfile = { basis: ProfileBasis; means: Float64Array };

const DAY_HOURS = 24;
/** Eight weeks: forty weekdays and sixteen weekend days for each hour, and no other season. */
const PROFILE_HOURS = 56 * DAY_HOURS;
/** Fewer known hours than two weeks' make no typical week. */
const LEAST_HOURS = 14 * DAY_HOURS;
const YEAR_HOURS = 365 * DAY_HOURS;
/** 1 January 1970 was a Thursday. */
const THURSDAY = 4;

/**
 * The typical profile that was known at `originHour` (hours since 1970): means over the eight weeks before it, nothing later. Where fewer
 * than two weeks of those are known, over the eight weeks around that date in the latest earlier year that has them. Null where none has.
 */
export function typicalProfile(history: HourlyHistory, originHour: number): TypicalProfile | null {
  const recent = meansOf(history, originHour - PROFILE_HOURS, originHour);
  if (recent !== null) return { basis: "last-weeks", means: recent };
  const years = Math.max(0, Math.ceil((originHour - history.firstHour) / YEAR_HOURS));
  for (let year = 1; year <= years; year += 1) {
    // 52 whole weeks: weekdays stay weekdays.
    const centre = originHour - year * 52 * 7 * DAY_HOURS;
    const until = Math.min(originHour, centre + PROFILE_HOURS / 2);
    const means = meansOf(history, centre - PROFILE_HOURS / 2, until);
    if (means !== null) return { basis: "same-season", means };
  }
  return null;
}

function meansOf(history: HourlyHistory, from: number, to: number): Float64Array | null {
  const [sums, counts] = [new Float64Array(2 * DAY_HOURS), new Float64Array(2 * DAY_HOURS)];
  let known = 0;
  for (let hour = from; hour < to; hour += 1) {
    const value = valueAt(history, hour);
    if (Number.isNaN(value)) continue;
    const bin = binOf(hour);
    sums[bin] = (sums[bin] ?? 0) + value;
    counts[bin] = (counts[bin] ?? 0) + 1;
    known += 1;
  }
  return known < LEAST_HOURS ? null : sums.map((sum, bin) => sum / (counts[bin] ?? 0));
}

function binOf(hour: number): number {
  const weekday = (Math.floor(hour / DAY_HOURS) + THURSDAY) % 7;
  const isWeekend = weekday === 0 || weekday === 6;
  return (isWeekend ? DAY_HOURS : 0) + (hour % DAY_HOURS);
}

/** What a profile expects of an hour since 1970, g CO2e/kWh; NaN where it does not know. */
export const expectedAt = (profile: TypicalProfile, hour: number): number =>
  profile.means[binOf(hour)] ?? Number.NaN;

/**
 * A typical profile as a forecast of the UTC hours that touch `[fromUs, toUs)`.
 * @throws InvalidInputError when the period is empty.
 */
export function profilePoints(profile: TypicalProfile, fromUs: number, toUs: number): ForecastPoint[] {
  if (!(toUs > fromUs)) throw new InvalidInputError("a forecast must end after it starts");
  const [first, end] = [Math.floor(fromUs / HOUR_US), Math.ceil(toUs / HOUR_US)];
  return Array.from({ length: end - first }, (_, at) => {
    const value = expectedAt(profile, first + at);
    return {
      startUs: (first + at) * HOUR_US,
      endUs: (first + at + 1) * HOUR_US,
      value: Number.isNaN(value) ? null : value,
    };
  });
}
