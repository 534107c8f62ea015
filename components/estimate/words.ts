import type { Translate } from "@/components/i18n/translate";
import type { Estimated } from "@/lib/domain/estimate/estimate";
import type { Formats } from "@/lib/domain/formats";

export type Words = Readonly<{ t: Translate<"estimate">; formats: Formats }>;

export const energyText = (kwh: number, { formats }: Words): string => formats.joined(formats.energy(kwh));
export const powerText = (watts: number, { formats }: Words): string => formats.joined(formats.power(watts));
export const durationText = (seconds: number, { formats }: Words): string => formats.duration(seconds);
export const massText = (kg: number, { formats }: Words): string => formats.joined(formats.mass(kg));

/** "12 kWh to 31 kWh". */
export const rangeText = (
  { low, high }: Estimated,
  text: (value: number, words: Words) => string,
  words: Words,
): string => words.t("range", { low: text(low, words), high: text(high, words) });

/** "1.4": a factor with three figures. */
export const factorText = (factor: number, { formats }: Words): string =>
  formats.number(Number(factor.toPrecision(3)));

/** How far off an estimate is: "4 %" of a small factor (1.04), "a factor of 3.2" of a large one. No less than 1 %. */
export const offText = (factor: number, words: Words): string =>
  factor < SMALL_FACTOR
    ? words.formats.percent(Math.max(0.01, factor - 1))
    : words.t("calibration.offByFactor", { factor: factorText(factor, words) });
const SMALL_FACTOR = 1.5;

/** "1.20e+21" as "1.20 × 10²¹": work in FLOP. */
export function workText(flops: number, { formats }: Words): string {
  const power = Math.floor(Math.log10(flops));
  const digits = formats.number(flops / 10 ** power, { decimals: 2 });
  return `${digits} × 10${superscript(power)} FLOP`;
}

const superscript = (value: number): string =>
  String(value).replace(/[\d-]/g, (digit) => (digit === "-" ? "⁻" : ("⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)] ?? "")));
