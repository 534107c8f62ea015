import { checkQuantities } from "./quantity";
import { QUALITY_CRITERIA, type InstrumentType, type QualityCriterion } from "./tables/quality-criteria";
import { G_PER_KG } from "./units";

/** Null or absent: nobody has established it. */
export type CriteriaMet = Readonly<Partial<Record<QualityCriterion, boolean | null>>>;

/**
 * Whether an instrument may be used: every Scope 2 quality criterion that applies to its type is met. Unknown counts as not met.
 * STANDARDS 6.3, GHG Protocol Scope 2 Guidance 2015, chapter 7.
 */
export function isInstrumentEligible(input: { type: InstrumentType; criteria: CriteriaMet }): boolean {
  return QUALITY_CRITERIA[input.type].every((criterion) => input.criteria[criterion] === true);
}

export type InstrumentClaim = {
  energyKwh: number | null;
  emissionFactorGPerKwh: number | null;
  isEligible: boolean;
};

/** Which factor the energy without an instrument got; `none` when there is no such energy. */
export type UncoveredBasis = "none" | "residual" | "grid-average" | "missing";

export type MarketEmissions = {
  /** Null when the uncovered energy has no factor. */
  emissionsKgCo2e: number | null;
  instrumentKwh: number;
  uncoveredKwh: number;
  uncoveredBasis: UncoveredBasis;
};

/**
 * Scope 2, market-based: Σ min(E_i, rest) · EF_i + uncovered · residual, /1000 (kg CO2e). STANDARDS 3.2, GHG Protocol Scope 2.
 * Instruments apply in the order given (certificates, contracts, supplier rates). Ineligible ones, and ones whose volume or rate is
 * unknown, are passed over; a surplus is dropped, so that the result is never negative. A residual mix of 0 is a value.
 * @throws InvalidInputError when a term is negative or not finite.
 */
export function scope2Market(input: {
  facilityEnergyKwh: number;
  claims: readonly InstrumentClaim[];
  residualGPerKwh: number | null;
  gridAverageGPerKwh: number | null;
}): MarketEmissions {
  const { facilityEnergyKwh, claims, residualGPerKwh, gridAverageGPerKwh } = input;
  checkQuantities({ facilityEnergyKwh, residualGPerKwh, gridAverageGPerKwh });
  let [uncoveredKwh, instrumentKwh, instrumentKgCo2e] = [facilityEnergyKwh, 0, 0];
  for (const { energyKwh, emissionFactorGPerKwh, isEligible } of claims) {
    checkQuantities({ energyKwh, emissionFactorGPerKwh });
    if (!isEligible || energyKwh === null || emissionFactorGPerKwh === null) continue;
    const usedKwh = Math.min(energyKwh, uncoveredKwh);
    instrumentKgCo2e += (usedKwh * emissionFactorGPerKwh) / G_PER_KG;
    uncoveredKwh -= usedKwh;
    instrumentKwh += usedKwh;
  }
  const uncovered = factorForRest({ uncoveredKwh, residualGPerKwh, gridAverageGPerKwh });
  return {
    emissionsKgCo2e:
      uncovered.gPerKwh === null ? null : instrumentKgCo2e + (uncoveredKwh * uncovered.gPerKwh) / G_PER_KG,
    instrumentKwh,
    uncoveredKwh,
    uncoveredBasis: uncovered.basis,
  };
}

function factorForRest(input: {
  uncoveredKwh: number;
  residualGPerKwh: number | null;
  gridAverageGPerKwh: number | null;
}): { basis: UncoveredBasis; gPerKwh: number | null } {
  if (input.uncoveredKwh === 0) return { basis: "none", gPerKwh: 0 };
  if (input.residualGPerKwh !== null) return { basis: "residual", gPerKwh: input.residualGPerKwh };
  if (input.gridAverageGPerKwh !== null) return { basis: "grid-average", gPerKwh: input.gridAverageGPerKwh };
  return { basis: "missing", gPerKwh: null };
}
