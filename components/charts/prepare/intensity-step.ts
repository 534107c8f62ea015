/** Upper bounds of the steps of grid intensity, g CO2e/kWh: below 50, 100, 200, 300, 450, 650, and above. */
export const INTENSITY_BOUNDS = [50, 100, 200, 300, 450, 650] as const;

/** The step of an intensity, 1 (lowest) to 7. */
export function intensityStep(gPerKwh: number): number {
  const index = INTENSITY_BOUNDS.findIndex((bound) => gPerKwh < bound);
  return index === -1 ? 7 : index + 1;
}
