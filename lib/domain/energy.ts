import { InvalidInputError } from "./errors";
import { checkPue, checkQuantities } from "./quantity";
import { W_PER_KW } from "./units";

/**
 * Energy the whole facility drew for this IT energy: E_fac = E_IT · PUE (kWh). STANDARDS 3.1, ISO/IEC 30134-2.
 * Null when a term is unknown: a PUE is never filled in here.
 * @throws InvalidInputError when `pue` is below 1 or `energyKwh` is negative or not finite.
 */
export function facilityEnergyKwh(input: { energyKwh: number | null; pue: number | null }): number | null {
  const { energyKwh, pue } = input;
  checkQuantities({ energyKwh });
  checkPue(pue);
  return energyKwh === null || pue === null ? null : energyKwh * pue;
}

/**
 * IT energy from device-hours and power per device: h · W / 1000 (kWh). STANDARDS 3.1. With rated power (TDP) the result is of
 * data tier 3. Null when a term is unknown.
 * @throws InvalidInputError when a term is negative or not finite.
 */
export function deviceHoursEnergyKwh(input: {
  deviceHours: number | null;
  powerW: number | null;
}): number | null {
  const { deviceHours, powerW } = input;
  checkQuantities({ deviceHours, powerW });
  return deviceHours === null || powerW === null ? null : (deviceHours * powerW) / W_PER_KW;
}

/**
 * Power usage effectiveness of a period: facility energy ÷ IT energy, no unit. STANDARDS 3.1, ISO/IEC 30134-2.
 * Null when a term is unknown or there was no IT load.
 * @throws InvalidInputError when a term is negative or not finite, or the facility drew less than its IT equipment.
 */
export function pueOf(input: { facilityEnergyKwh: number | null; energyKwh: number | null }): number | null {
  checkQuantities(input);
  if (input.facilityEnergyKwh === null || input.energyKwh === null || input.energyKwh === 0) return null;
  const pue = input.facilityEnergyKwh / input.energyKwh;
  if (input.facilityEnergyKwh < input.energyKwh) {
    throw new InvalidInputError(
      `a facility cannot draw less than its IT equipment, got a PUE of ${String(pue)}`,
    );
  }
  return pue;
}
