import { decimalsFor, formatFixed } from "@/components/charts/prepare/scale";

/** "39.0 g/kWh": grams of CO2e per kWh, three figures. */
export function formatIntensity(gPerKwh: number): string {
  return `${formatFixed(gPerKwh, Math.max(0, decimalsFor(gPerKwh) - 1))}\u202fg CO₂e/kWh`;
}
