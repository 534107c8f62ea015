import { checkQuantity } from "./quantity";
import { EQUIVALENCES_SOURCE, KG_CO2E_PER_CAR_MILE, KG_CO2E_PER_PHONE_CHARGE } from "./tables/equivalences";

export type Equivalences = { carMiles: number | null; phoneCharges: number | null; source: string };

/**
 * What an amount of location-based CO2e compares with: miles of an average US car, smartphone charges. STANDARDS 7, US EPA GHG
 * Equivalencies. Shown beside the figure with their source, never instead of it. Null when the amount is unknown.
 * @throws InvalidInputError when the amount is negative or not finite.
 */
export function equivalencesOf(locationKgCo2e: number | null): Equivalences {
  checkQuantity("locationKgCo2e", locationKgCo2e);
  if (locationKgCo2e === null) return { carMiles: null, phoneCharges: null, source: EQUIVALENCES_SOURCE };
  return {
    carMiles: locationKgCo2e / KG_CO2E_PER_CAR_MILE,
    phoneCharges: locationKgCo2e / KG_CO2E_PER_PHONE_CHARGE,
    source: EQUIVALENCES_SOURCE,
  };
}
