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

/** One row of the reference data: emissions of one unit of something everybody knows, at one place in one year. */
export type EquivalenceView = {
  id: string;
  equivalenceId: string;
  name: string;
  kgCo2ePerUnit: number;
  unit: string;
  year: number;
  source: string;
};

/** What readers of a region know, the first that fits; elsewhere figures of the United States stand, and say so. */
const OF_REGION: readonly Readonly<{ isIn: (zoneId: string) => boolean; ids: readonly string[] }>[] = [
  { isIn: (zone) => zone === "GB" || zone.startsWith("GB-"), ids: ["car_km_uk", "smartphone_charge"] },
  { isIn: (zone) => EUROPEAN.has(zone.slice(0, 2)), ids: ["car_km_eu_new_2020", "smartphone_charge"] },
  {
    isIn: (zone) => zone === "US" || zone.startsWith("US-"),
    ids: ["car_mile_us", "home_electricity_day_us", "smartphone_charge"],
  },
];
const ELSEWHERE = ["car_km_us", "smartphone_charge"];
/** Countries of the European Union and of the European Economic Area, where the EU's test of new cars holds. */
const EUROPEAN = new Set(
  "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE NO IS LI".split(" "),
);

/** What an amount of location-based CO2e compares with at the place of its grid zone. Null is an unknown amount or zone. */
export function regionalEquivalences(
  locationKgCo2e: number | null,
  zoneId: string | null,
  known: readonly EquivalenceView[],
): readonly (EquivalenceView & { count: number })[] {
  checkQuantity("locationKgCo2e", locationKgCo2e);
  if (locationKgCo2e === null) return [];
  const ids = OF_REGION.find(({ isIn }) => zoneId !== null && isIn(zoneId))?.ids ?? ELSEWHERE;
  return ids.flatMap((id) => {
    const row = known.find(({ equivalenceId }) => equivalenceId === id);
    return row === undefined ? [] : [{ ...row, count: locationKgCo2e / row.kgCo2ePerUnit }];
  });
}
