import { locationEmissionsKgCo2e } from "./emissions";
import { facilityEnergyKwh } from "./energy";
import { scope2Market } from "./market-based";
import type { DataTier } from "./tables/tiers";
import { waterUse } from "./water";

/** Names the formulas below; any change of what they give is a new name, so that a figure says which ones made it. */
export const CALCULATION_METHOD = "WP-CALC-1";

/** One number that went into an hour's figures, with all that a reader needs to find it again. */
export type BasisInput = {
  /** The version that was used. */
  id: string;
  /** What it is listed under: the hours of one feed and zone are one entry. */
  key: string;
  origin: "run" | "site" | "project" | "organization" | "feed" | "reference" | "assumed";
  value: number;
  tier: DataTier;
  source: string;
  /** One phrase: why this one was taken. */
  reason: string;
  /** Zone, site or region that it is for. */
  subjectId: string | null;
  /** Which gases and which part of the life cycle; null where that means nothing. */
  ghgBasis: string | null;
  isHourly: boolean;
  isEstimated: boolean;
};

/**
 * Everything but the energy that an hour's figures follow from. `pue` is never unknown: where nobody has stated one it is 1.0,
 * origin `assumed`, tier 4.
 */
export type CalculationBasis = {
  method: string;
  zoneId: string | null;
  pue: BasisInput;
  /** Grid, location-based, g CO2e/kWh. */
  grid: BasisInput | null;
  /** Residual mix, g CO2e/kWh. */
  residual: BasisInput | null;
  /** Water on site, L/kWh of IT energy. */
  wue: BasisInput | null;
  /** Water of the electricity's generation, L/kWh. */
  ewif: BasisInput | null;
};

export type HourFigures = {
  facilityEnergyKwh: number;
  locationEmissionsKgCo2e: number | null;
  marketEmissionsKgCo2e: number | null;
  waterOnsiteL: number | null;
  waterOffsiteL: number | null;
};

/**
 * The figures of one hour of one run: facility energy (kWh), emissions location-based and market-based (kg CO2e), water on site and
 * in generation (L), from its IT energy (kWh). STANDARDS 3.1 to 3.3. All are linear in the energy, so figures of hours add up.
 * Contractual instruments are claimed for a year and an organization, not for an hour: here the market-based figure is the residual
 * mix, or the grid average where there is none. Null where a term is unknown.
 * @throws InvalidInputError when a term is negative or not finite, or the PUE is below 1.
 */
export function calculateHour(energyKwh: number, basis: CalculationBasis): HourFigures {
  const pue = basis.pue.value;
  const facilityKwh = facilityEnergyKwh({ energyKwh, pue }) ?? energyKwh * pue;
  const gridGPerKwh = basis.grid?.value ?? null;
  const market = scope2Market({
    facilityEnergyKwh: facilityKwh,
    claims: [],
    residualGPerKwh: basis.residual?.value ?? null,
    gridAverageGPerKwh: gridGPerKwh,
  });
  const water = waterUse({
    energyKwh,
    pue,
    wueLPerKwh: basis.wue?.value ?? null,
    ewifLPerKwh: basis.ewif?.value ?? null,
  });
  return {
    facilityEnergyKwh: facilityKwh,
    locationEmissionsKgCo2e: locationEmissionsKgCo2e({
      facilityEnergyKwh: facilityKwh,
      carbonIntensityGPerKwh: gridGPerKwh,
    }),
    marketEmissionsKgCo2e: market.emissionsKgCo2e,
    waterOnsiteL: water.onsiteL,
    waterOffsiteL: water.offsiteL,
  };
}

/** What the inputs are listed under, `grid:FR@ember_yearly-2024`: the index of where each factor is used. */
export function basisKeys(basis: CalculationBasis): string[] {
  const inputs = {
    pue: basis.pue,
    grid: basis.grid,
    residual: basis.residual,
    wue: basis.wue,
    ewif: basis.ewif,
  };
  return Object.entries(inputs).flatMap(([kind, input]) => (input === null ? [] : [`${kind}:${input.key}`]));
}
