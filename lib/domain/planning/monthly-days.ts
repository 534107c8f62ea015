import { HOUR_MS } from "@/lib/domain/units";

/**
 * The mean day of each month of a year, g CO2e/kWh by UTC hour. Those of the reference data count the life cycle (generation by fuel × IPCC
 * AR5 medians), and hold the level of their zone as well as its shape.
 */
export type MonthlyDays = {
  /** Publisher and year. */
  source: string;
  year: number;
  meanGPerKwh: (month: number, hourUtc: number) => number | null;
};

/** What the reference data's mean days count, as their publisher's factors do. */
export const MONTHLY_DAYS_BASIS = "lifecycle CO2e";

/**
 * What a zone's mean days say of an hour (ms since 1970), g CO2e/kWh over the life cycle: the one level of a zone without hours of its own,
 * in the planner and in the Carbon Aware API alike. Null where the days lack that hour.
 */
export function typicalHour({ meanGPerKwh }: MonthlyDays, hourMs: number): number | null {
  const at = new Date(Math.floor(hourMs / HOUR_MS) * HOUR_MS);
  return meanGPerKwh(at.getUTCMonth() + 1, at.getUTCHours());
}

/** Mean of a year, each month as long as the others; null where a month's hour is missing or the mean is none. */
export function yearMean({ meanGPerKwh }: Pick<MonthlyDays, "meanGPerKwh">): number | null {
  let sum = 0;
  for (let month = 1; month <= 12; month += 1)
    for (let hour = 0; hour < 24; hour += 1) sum += meanGPerKwh(month, hour) ?? Number.NaN;
  return sum > 0 ? sum / (12 * 24) : null;
}
