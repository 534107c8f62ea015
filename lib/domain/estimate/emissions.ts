import { productUncertainty } from "@/lib/domain/uncertainty";
import { G_PER_KG } from "@/lib/domain/units";
import { estimatedAround, type Estimated } from "./estimate";
import type { EstimateHome } from "./kept-estimate";

/**
 * kg CO2e of an estimated IT energy: energy · PUE · intensity ÷ 1000 (STANDARDS 3.2), location-based. Its spread is the energy's and that
 * of PUE and factor, √Σ on logarithms. Null without an intensity.
 */
export function estimatedEmissions(energyKwh: Estimated, home: EstimateHome): Estimated | null {
  const { pue, carbonIntensityGPerKwh, uncertaintyRelative } = home;
  if (carbonIntensityGPerKwh === null) return null;
  const spread = productUncertainty([
    Math.log(energyKwh.high / energyKwh.value),
    Math.log(1 + uncertaintyRelative),
  ]);
  return estimatedAround((energyKwh.value * pue * carbonIntensityGPerKwh) / G_PER_KG, spread);
}
