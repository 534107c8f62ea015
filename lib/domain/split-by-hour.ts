import { InvalidInputError } from "./errors";
import { checkQuantities } from "./quantity";

export const HOUR_US = 3_600_000_000;

/** Start of a UTC hour in microseconds since 1970, and the energy that fell into it. */
export type HourEnergy = { hourStartUs: number; energyKwh: number };

/**
 * Shares a reading over `[startUs, endUs)` (microseconds since 1970, UTC) among UTC hours in proportion to time; the parts sum to
 * the whole. Hours that the interval does not touch are absent; null when the energy is unknown. STANDARDS 3.1.
 * @throws InvalidInputError when the interval is empty or runs backwards, or the energy is negative or not finite.
 */
export function splitByHour(input: {
  startUs: number;
  endUs: number;
  energyKwh: number | null;
}): HourEnergy[] | null {
  const { startUs, endUs, energyKwh } = input;
  checkQuantities({ energyKwh });
  if (!(endUs > startUs) || !Number.isFinite(endUs - startUs)) {
    throw new InvalidInputError("an interval must end after it starts");
  }
  if (energyKwh === null) return null;
  const hours: HourEnergy[] = [];
  for (let fromUs = startUs; fromUs < endUs;) {
    const hourStartUs = Math.floor(fromUs / HOUR_US) * HOUR_US;
    const toUs = Math.min(endUs, hourStartUs + HOUR_US);
    hours.push({ hourStartUs, energyKwh: (energyKwh * (toUs - fromUs)) / (endUs - startUs) });
    fromUs = toUs;
  }
  return hours;
}
