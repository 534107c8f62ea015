import { checkQuantities } from "./quantity";
import { sumOrNull } from "./sums";

export type Scope3Line = {
  locationKgCo2e: number | null;
  /** Null where a line has no market-based value: the location-based one stands in, and is flagged. */
  marketKgCo2e: number | null;
};

/** Two views of one inventory: they are never added or averaged. STANDARDS 1.6. */
export type InventoryTotals = {
  locationKgCo2e: number | null;
  marketKgCo2e: number | null;
  /** False when any term is unknown: what is known is still summed. */
  isComplete: boolean;
  hasMarketFallback: boolean;
};

/**
 * Totals in kg CO2e: LB = S1 + S2_LB + Σ S3_LB; MB = S1 + S2_MB + Σ S3_MB. STANDARDS 3.2, GHG Protocol Corporate Standard.
 * An unknown Scope 2 or Scope 3 line makes its total null; an unknown Scope 1 leaves a partial total (`isComplete` false).
 * Credits, offsets and avoided emissions have no parameter: they are never subtracted.
 * @throws InvalidInputError when a term is negative or not finite.
 */
export function inventoryTotals(input: {
  scope1KgCo2e: number | null;
  scope2LocationKgCo2e: number | null;
  scope2MarketKgCo2e: number | null;
  scope3: readonly Scope3Line[];
}): InventoryTotals {
  const { scope1KgCo2e, scope2LocationKgCo2e, scope2MarketKgCo2e, scope3 } = input;
  checkQuantities({ scope1KgCo2e, scope2LocationKgCo2e, scope2MarketKgCo2e });
  scope3.forEach(checkQuantities);
  const location = scope3.map((line) => line.locationKgCo2e);
  const market = scope3.map((line) => line.marketKgCo2e ?? line.locationKgCo2e);
  const terms = [scope1KgCo2e, scope2LocationKgCo2e, scope2MarketKgCo2e, ...location, ...market];
  return {
    locationKgCo2e: sumOrNull([scope1KgCo2e ?? 0, scope2LocationKgCo2e, ...location]),
    marketKgCo2e: sumOrNull([scope1KgCo2e ?? 0, scope2MarketKgCo2e, ...market]),
    isComplete: !terms.includes(null),
    hasMarketFallback: scope3.some((line) => line.marketKgCo2e === null),
  };
}
