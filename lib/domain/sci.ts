import { InvalidInputError } from "./errors";
import { checkQuantities } from "./quantity";

/**
 * Embodied share of a piece of hardware by SCI: M = TE · (TiR / EL) · (RR / ToR) (g CO2e). STANDARDS 3.4, ISO/IEC 21031:2024.
 * Null when a term is unknown. Amortised: never in one sum with Scope 3 category 2, which counts the same hardware in full.
 * @throws InvalidInputError when a term is negative or not finite, the lifetime or the resources are 0, or more is reserved than
 * there is.
 */
export function sciEmbodiedG(input: {
  /** TE: embodied emissions of the hardware, g CO2e. */
  totalEmbodiedG: number | null;
  /** TiR */
  reservedHours: number | null;
  /** EL */
  lifetimeHours: number | null;
  /** RR */
  reservedUnits: number | null;
  /** ToR */
  totalUnits: number | null;
}): number | null {
  checkQuantities(input);
  const { totalEmbodiedG, reservedHours, lifetimeHours, reservedUnits, totalUnits } = input;
  const timeShare = shareOf("time", reservedHours, lifetimeHours);
  const unitShare = shareOf("units", reservedUnits, totalUnits);
  if (totalEmbodiedG === null || timeShare === null || unitShare === null) return null;
  return totalEmbodiedG * timeShare * unitShare;
}

function shareOf(what: string, reserved: number | null, total: number | null): number | null {
  if (total === 0) throw new InvalidInputError(`the hardware's total ${what} must be more than 0`);
  if (reserved === null || total === null) return null;
  if (reserved > total) {
    throw new InvalidInputError(
      `more ${what} reserved than there are: ${String(reserved)} of ${String(total)}`,
    );
  }
  return reserved / total;
}

/**
 * Software carbon intensity: ((E · I) + M) / R (g CO2e per functional unit). STANDARDS 3.4, ISO/IEC 21031:2024. I is location-based
 * and no offset enters. A score, not an inventory figure. Null when a term is unknown or R is 0.
 * @throws InvalidInputError when a term is negative or not finite.
 */
export function sciScoreG(input: {
  energyKwh: number | null;
  carbonIntensityGPerKwh: number | null;
  embodiedG: number | null;
  functionalUnits: number | null;
}): number | null {
  checkQuantities(input);
  const { energyKwh, carbonIntensityGPerKwh, embodiedG, functionalUnits } = input;
  if (energyKwh === null || carbonIntensityGPerKwh === null || embodiedG === null) return null;
  if (functionalUnits === null || functionalUnits === 0) return null;
  return (energyKwh * carbonIntensityGPerKwh + embodiedG) / functionalUnits;
}
