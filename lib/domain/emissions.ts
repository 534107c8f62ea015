import { checkQuantities, checkQuantity } from "./quantity";
import { G_PER_KG, KG_PER_LB } from "./units";

/**
 * Location-based emissions (kg CO2e) of electricity drawn from the grid: E_fac · CI / 1000. STANDARDS 3.2, GHG Protocol Scope 2.
 * `facilityEnergyKwh` already includes PUE: multiplying again counts cooling twice.
 * Unknown intensity gives null, never 0: an unmeasured footprint is not a clean one.
 * @throws InvalidInputError when a term is negative or not finite.
 */
export function locationEmissionsKgCo2e(input: {
  facilityEnergyKwh: number;
  carbonIntensityGPerKwh: number | null;
}): number | null {
  const { facilityEnergyKwh, carbonIntensityGPerKwh } = input;
  checkQuantity("facilityEnergyKwh", facilityEnergyKwh);
  checkQuantity("carbonIntensityGPerKwh", carbonIntensityGPerKwh);
  if (carbonIntensityGPerKwh === null) return null;
  return (facilityEnergyKwh * carbonIntensityGPerKwh) / G_PER_KG;
}

export type LocationEmissions = {
  /** Of the energy with a known intensity; null when none of a load has one, or there is no data. */
  emissionsKgCo2e: number | null;
  coveredKwh: number;
  /** Energy of hours without an intensity: in no total. */
  missingKwh: number;
};

/**
 * Scope 2, location-based: Σ kWh_t · CI_t / 1000 (kg CO2e). Weighted by energy, not by time. STANDARDS 3.2, GHG Protocol Scope 2.
 * Energies are of the facility. Hours without an intensity add to `missingKwh`, not to the emissions.
 * @throws InvalidInputError when a term is negative or not finite.
 */
export function scope2Location(
  series: Iterable<{ facilityEnergyKwh: number; carbonIntensityGPerKwh: number | null }>,
): LocationEmissions {
  let [hourCount, emissionsKgCo2e, coveredKwh, missingKwh] = [0, 0, 0, 0];
  for (const hour of series) {
    const hourKgCo2e = locationEmissionsKgCo2e(hour);
    hourCount += 1;
    if (hourKgCo2e === null) {
      missingKwh += hour.facilityEnergyKwh;
    } else {
      coveredKwh += hour.facilityEnergyKwh;
      emissionsKgCo2e += hourKgCo2e;
    }
  }
  const isUnknown = hourCount === 0 || (coveredKwh === 0 && missingKwh > 0);
  return { emissionsKgCo2e: isUnknown ? null : emissionsKgCo2e, coveredKwh, missingKwh };
}

/**
 * Scope 3 category 3, fuel- and energy-related: kWh · (WTT + T&D) / 1000 (kg CO2e). STANDARDS 3.2, GHG Protocol Scope 3.
 * With a life-cycle location factor the upstream of power is in Scope 2 already: pass a well-to-tank factor of 0 and say so.
 * Null when a term is unknown.
 * @throws InvalidInputError when a term is negative or not finite.
 */
export function scope3Category3KgCo2e(input: {
  energyKwh: number | null;
  wellToTankGPerKwh: number | null;
  transmissionLossGPerKwh: number | null;
}): number | null {
  checkQuantities(input);
  const { energyKwh, wellToTankGPerKwh, transmissionLossGPerKwh } = input;
  if (energyKwh === null || wellToTankGPerKwh === null || transmissionLossGPerKwh === null) return null;
  return (energyKwh * (wellToTankGPerKwh + transmissionLossGPerKwh)) / G_PER_KG;
}

/**
 * Scope 3 category 2, capital goods: Σ embodied kg CO2e of hardware bought in the year, in full; never amortised, and never in one
 * sum with SCI's M. STANDARDS 3.2. Null when a purchase of that year is unknown; 0 when nothing was bought.
 * @throws InvalidInputError when an amount is negative or not finite.
 */
export function scope3Category2KgCo2e(input: {
  year: number;
  purchases: readonly { embodiedKgCo2e: number | null; year: number }[];
}): number | null {
  let sumKgCo2e: number | null = 0;
  for (const { embodiedKgCo2e, year } of input.purchases) {
    checkQuantity("embodiedKgCo2e", embodiedKgCo2e);
    if (year !== input.year) continue;
    sumKgCo2e = sumKgCo2e === null || embodiedKgCo2e === null ? null : sumKgCo2e + embodiedKgCo2e;
  }
  return sumKgCo2e;
}

/**
 * A marginal operating emissions rate as its sources state it, lb/MWh, in g/kWh. STANDARDS 3.2. For scheduling only: marginal rates
 * never enter an inventory or a label.
 * @throws InvalidInputError when the rate is negative or not finite.
 */
export function marginalRateGPerKwh(input: { rateLbPerMwh: number | null }): number | null {
  checkQuantities(input);
  return input.rateLbPerMwh === null ? null : input.rateLbPerMwh * KG_PER_LB;
}
