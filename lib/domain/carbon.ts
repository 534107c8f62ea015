const GRAMS_PER_KG = 1000;

/**
 * Energy the whole facility drew for this IT energy: E_fac = E_IT · PUE (kWh). STANDARDS 3.1, ISO/IEC 30134-2.
 * @throws RangeError when `pue` is below 1 or `energyKwh` is negative or not finite.
 */
export function facilityEnergyKwh(input: { energyKwh: number; pue: number }): number {
  if (!(input.energyKwh >= 0) || !Number.isFinite(input.energyKwh)) {
    throw new RangeError(`energyKwh must be finite and not negative, got ${String(input.energyKwh)}`);
  }
  if (!(input.pue >= 1) || !Number.isFinite(input.pue)) {
    throw new RangeError(`pue must be 1 or more, got ${String(input.pue)}`);
  }
  return input.energyKwh * input.pue;
}

/**
 * Location-based emissions (kg CO2e) of electricity drawn from the grid: E_fac · CI / 1000. STANDARDS 3.2.
 * `facilityEnergyKwh` already includes PUE: multiplying again counts cooling twice.
 * Unknown intensity gives null, never 0: an unmeasured footprint is not a clean one.
 */
export function locationEmissionsKgCo2e(input: {
  facilityEnergyKwh: number;
  carbonIntensityGPerKwh: number | null;
}): number | null {
  if (input.carbonIntensityGPerKwh === null) return null;
  return (input.facilityEnergyKwh * input.carbonIntensityGPerKwh) / GRAMS_PER_KG;
}
