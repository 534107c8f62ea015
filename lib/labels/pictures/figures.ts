import {
  displayEnergy,
  displayMass,
  displayWater,
  roundHalfUp,
  threeFigures,
  type Quantity,
} from "@/lib/domain/format";
import type { SizeMark } from "@/lib/domain/label/classes";
import type { Estimate } from "./label-picture";

export const NOT_AVAILABLE = "n/a";
const NO_BREAK_SPACE = "\u00a0";
const ML_PER_L = 1000;
const SMALLEST_SHOWN_ML = 0.01;

/** Figures as the label prints them, in words with their unit. STANDARDS 3.8; unknown is `n/a`. */
export function massText(massKg: number | null): string {
  return quantityText(displayMass(massKg));
}

export function energyText(energyKwh: number | null): string {
  return quantityText(displayEnergy(energyKwh));
}

/** Per query water is small: below one litre in mL, else as `displayWater`. */
export function waterText(waterL: number | null): string {
  if (waterL === null || waterL === 0 || waterL >= 1) return quantityText(displayWater(waterL));
  const { rounded, text } = threeFigures(waterL * ML_PER_L);
  if (rounded >= ML_PER_L) return quantityText(displayWater(1));
  return joinUnit(rounded < SMALLEST_SHOWN_ML ? "<0.01" : text, "mL");
}

function quantityText(quantity: Quantity | null): string {
  return quantity === null ? NOT_AVAILABLE : joinUnit(quantity.value, quantity.unit);
}

function joinUnit(value: string, unit: string): string {
  return `${value}${NO_BREAK_SPACE}${unit}`;
}

/** `26.6–58.0 t`, with both units where they differ; null where an end is unknown. */
export function intervalText(
  estimate: Estimate | null,
  write: (value: number | null) => string,
): string | null {
  if (estimate === null || estimate.low === null || estimate.high === null) return null;
  const [low, high] = [write(estimate.low), write(estimate.high)];
  const [lowValue, lowUnit] = low.split(NO_BREAK_SPACE);
  const [, highUnit] = high.split(NO_BREAK_SPACE);
  return lowValue !== undefined && lowUnit === highUnit ? `${lowValue}–${high}` : `${low}–${high}`;
}

/** `35.9 g CO₂e/kWh` */
export function carbonIntensityText(carbonIntensityGPerKwh: number | null): string {
  return carbonIntensityGPerKwh === null
    ? NOT_AVAILABLE
    : joinUnit(threeFigures(carbonIntensityGPerKwh).text, "g CO₂e/kWh");
}

export function pueText(pue: number | null): string {
  return pue === null ? NOT_AVAILABLE : roundHalfUp(pue, 2).toFixed(2);
}

/** What each size mark means, in mass of CO2e. STANDARDS 4.4. */
export const SIZE_MEANING: Readonly<Record<SizeMark, string>> = {
  XS: "<1\u00a0kg",
  S: "1–100\u00a0kg",
  M: "0.1–10\u00a0t",
  L: "10–1000\u00a0t",
  XL: "≥1000\u00a0t",
};

/** `±37 %`, or `×÷2.0` where the interval multiplies and divides. STANDARDS 3.7. */
export function uncertaintyText(uncertaintyRelative: number): string {
  return uncertaintyRelative >= 1
    ? `×÷${roundHalfUp(1 + uncertaintyRelative, 1).toFixed(1)}`
    : `±${String(roundHalfUp(uncertaintyRelative * 100, 0))}${NO_BREAK_SPACE}%`;
}
