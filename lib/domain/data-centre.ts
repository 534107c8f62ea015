import { checkPue, checkQuantities, ratioOf } from "./quantity";
import { G_PER_KG } from "./units";

/**
 * Carbon usage effectiveness: CI · PUE / 1000 (kg CO2e per kWh of IT energy). STANDARDS 3.3, ISO/IEC 30134-8. Null when a term is
 * unknown.
 * @throws InvalidInputError when the intensity is negative or not finite, or `pue` is below 1.
 */
export function cueKgPerKwh(input: {
  carbonIntensityGPerKwh: number | null;
  pue: number | null;
}): number | null {
  const { carbonIntensityGPerKwh, pue } = input;
  checkQuantities({ carbonIntensityGPerKwh });
  checkPue(pue);
  return carbonIntensityGPerKwh === null || pue === null ? null : (carbonIntensityGPerKwh * pue) / G_PER_KG;
}

/**
 * Renewable energy factor, 0 to 1: renewable ÷ total facility energy, capped at 1. STANDARDS 3.3, ISO/IEC 30134-3. Null when a term
 * is unknown or the total is 0.
 * @throws InvalidInputError when a term is negative or not finite.
 */
export function renewableShare(input: {
  renewableKwh: number | null;
  facilityEnergyKwh: number | null;
}): number | null {
  const share = ratioOf(input.renewableKwh, input.facilityEnergyKwh);
  return share === null ? null : Math.min(1, share);
}

/**
 * Energy reuse factor: energy reused outside the data centre ÷ total facility energy. STANDARDS 3.3, ISO/IEC 30134-6, EU 2024/1364.
 * Null when a term is unknown or the total is 0.
 * @throws InvalidInputError when a term is negative or not finite.
 */
export function reusedShare(input: {
  reusedKwh: number | null;
  facilityEnergyKwh: number | null;
}): number | null {
  return ratioOf(input.reusedKwh, input.facilityEnergyKwh);
}

/**
 * Share of the load met by carbon-free energy in the same hour, 0 to 1: Σ min(load_t, CFE_t) / Σ load_t. STANDARDS 3.3.
 * A surplus in one hour never helps another. Null when an hour is unknown or there is no load.
 * @throws InvalidInputError when a term is negative or not finite.
 */
export function hourlyCarbonFreeShare(
  hours: readonly { loadKwh: number | null; carbonFreeKwh: number | null }[],
): number | null {
  let [loadKwh, matchedKwh, isUnknown] = [0, 0, false];
  for (const hour of hours) {
    checkQuantities(hour);
    if (hour.loadKwh === null || hour.carbonFreeKwh === null) {
      isUnknown = true;
      continue;
    }
    loadKwh += hour.loadKwh;
    matchedKwh += Math.min(hour.loadKwh, hour.carbonFreeKwh);
  }
  return isUnknown || loadKwh === 0 ? null : matchedKwh / loadKwh;
}
