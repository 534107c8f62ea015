import { InvalidInputError } from "@/lib/domain/errors";
import { HOUR_US } from "@/lib/domain/split-by-hour";

/** Carbon intensity of a zone by UTC hour, g CO2e/kWh: `values[k]` belongs to hour `firstHour + k` since 1970; NaN where unknown. */
export type HourlyHistory = { firstHour: number; values: Float64Array };

/** No zone has been metered for longer; this bounds what one wrong year can fill. */
const MOST_HOURS = 100 * 8784;

/**
 * Hours in any order as a history; an hour said twice counts as said last.
 * @throws InvalidInputError when a start is no whole hour, a value is negative or not finite, or the hours lie a century apart.
 */
export function hourlyHistory(
  hours: readonly { hourStartUs: number; value: number | null }[],
): HourlyHistory {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { hourStartUs, value } of hours) {
    if (!Number.isSafeInteger(hourStartUs / HOUR_US))
      throw new InvalidInputError("an hour starts on the hour");
    if (value !== null && (!Number.isFinite(value) || value < 0))
      throw new InvalidInputError("a carbon intensity must be finite and not negative");
    [first, last] = [Math.min(first, hourStartUs / HOUR_US), Math.max(last, hourStartUs / HOUR_US)];
  }
  if (last - first >= MOST_HOURS) throw new InvalidInputError("a history spans at most a century");
  const values = new Float64Array(hours.length === 0 ? 0 : last - first + 1).fill(Number.NaN);
  for (const { hourStartUs, value } of hours) values[hourStartUs / HOUR_US - first] = value ?? Number.NaN;
  return { firstHour: hours.length === 0 ? 0 : first, values };
}

/** Intensity of an hour since 1970; NaN where it is unknown. */
export const valueAt = (history: HourlyHistory, hour: number): number =>
  history.values[hour - history.firstHour] ?? Number.NaN;
