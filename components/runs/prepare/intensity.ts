import { decimalsFor, formatFixed } from "@/components/charts/prepare/scale";
import type { Formats } from "@/lib/domain/formats";

/** "39.0 g/kWh": grams of CO2e per kWh, three figures. */
export function formatIntensity(gPerKwh: number): string {
  return `${formatFixed(gPerKwh, Math.max(0, decimalsFor(gPerKwh) - 1))}\u202fg CO₂e/kWh`;
}

/** The same in the reader's writing. */
export const intensityText = (gPerKwh: number, formats: Formats): string =>
  formats.digits(formatIntensity(gPerKwh));
