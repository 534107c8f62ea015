import { productUncertainty } from "@/lib/domain/uncertainty";
import { G_PER_KG } from "@/lib/domain/units";
import { estimatedAround, type Estimated } from "./estimate";
import type { EstimateHome } from "./kept-estimate";

type Pue = Pick<EstimateHome, "pue" | "pueUncertaintyRelative">;

/**
 * kWh of the facility for an estimated IT energy: energy · PUE (STANDARDS 3.1); its spread is that of both, √Σ on logarithms. A facility
 * never draws less than its IT equipment (PUE ≥ 1), so neither does the interval's low end.
 */
export function estimatedFacilityEnergy(itEnergyKwh: Estimated, home: Pue): Estimated {
  const around = estimatedAround(
    itEnergyKwh.value * home.pue,
    spreadWith(itEnergyKwh, home.pueUncertaintyRelative),
  );
  return { ...around, low: Math.max(around.low, itEnergyKwh.low) };
}

/**
 * kg CO2e of an estimated IT energy: energy · PUE · intensity ÷ 1000 (STANDARDS 3.2), location-based. Its spread is the energy's and that
 * of PUE and factor, √Σ on logarithms. Null without an intensity.
 */
export function estimatedEmissions(itEnergyKwh: Estimated, home: EstimateHome): Estimated | null {
  const { pue, carbonIntensityGPerKwh, uncertaintyRelative } = home;
  if (carbonIntensityGPerKwh === null) return null;
  return estimatedAround(
    (itEnergyKwh.value * pue * carbonIntensityGPerKwh) / G_PER_KG,
    spreadWith(itEnergyKwh, uncertaintyRelative),
  );
}

/** Half-width on the logarithm of an estimate times a factor of so much uncertainty. */
const spreadWith = ({ value, high }: Estimated, uncertaintyRelative: number): number =>
  productUncertainty([Math.log(high / value), Math.log(1 + uncertaintyRelative)]);
