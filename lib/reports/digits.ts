import { roundHalfUp } from "@/lib/domain/format";
import { createFormats } from "@/lib/domain/formats";
import type { ReportLanguage } from "@/lib/domain/report/settings";

const KG_PER_T = 1000;
const L_PER_M3 = 1000;
const GJ_PER_KWH = 0.0036;

/** A figure as the report prints it. */
export type Digits = ReturnType<typeof createDigits>;

/**
 * How figures of a report are rounded and written, in one place, so that a figure has the same digits wherever it stands: tables t with
 * one decimal, kWh and GJ whole, shares one decimal, factors two, indices one, u whole percent; half up. STANDARDS 3.8.
 */
export function createDigits(language: ReportLanguage) {
  const formats = createFormats({ locale: language, timeZone: "UTC" });
  const unknown = formats.notAvailable;
  const fixed = (value: number | null, decimals: number, signed = false): string =>
    value === null ? unknown : formats.number(roundHalfUp(value, decimals), { decimals, signed });
  const percent = (share: number | null, decimals: number, signed = false): string =>
    share === null ? unknown : `${fixed(share * 100, decimals, signed)}\u00a0%`;
  const quantity = (shown: { value: string; unit: string } | null): string =>
    shown === null ? unknown : `${shown.value}\u00a0${shown.unit}`;
  return {
    /** In the place of an unknown figure. */
    unknown,
    fixed,
    /** kWh, L, pieces: no decimals. */
    whole: (value: number | null): string => fixed(value, 0),
    gj: (kwh: number | null): string => fixed(kwh === null ? null : kwh * GJ_PER_KWH, 0),
    /** kg CO2e in t, one decimal. */
    tonnes: (kg: number | null): string => fixed(kg === null ? null : kg / KG_PER_T, 1),
    /** kg CO2e in whole t, as the sentence and the boxes have it. */
    wholeTonnes: (kg: number | null): string => fixed(kg === null ? null : kg / KG_PER_T, 0),
    cubicMetres: (litres: number | null): string => fixed(litres === null ? null : litres / L_PER_M3, 0),
    /** Two decimals, as factors are published; small ones keep three significant figures. */
    factor: (value: number | null): string =>
      value === null ? unknown : fixed(value, factorDecimals(value)),
    index: (value: number | null): string => fixed(value, 1),
    share: (share: number | null): string => percent(share, 1),
    wholeShare: (share: number | null): string => percent(share, 0),
    /** A change, with its sign. */
    change: (share: number | null): string => percent(share, 1, true),
    /** Half-width: whole percent. */
    halfWidth: (share: number | null): string => percent(share, 0),
    /** Running text: three significant figures with unit promotion. */
    energy: (kwh: number | null): string => quantity(formats.energy(kwh)),
    mass: (kg: number | null): string => quantity(formats.mass(kg)),
    water: (litres: number | null): string => quantity(formats.water(litres)),
    /** Three significant figures of a count that may be astronomically large: `1.84e24`. */
    scientific: (value: number | null): string => {
      if (value === null) return unknown;
      return formats
        .digits(value < 1e6 ? String(roundHalfUp(value, 0)) : value.toExponential(2))
        .replace("e+", "e");
    },
    /** A figure of any unit: its own number of decimals, four at most. */
    plain: (value: number | null): string =>
      value === null ? unknown : formats.number(roundHalfUp(value, plainDecimals(value))),
  };
}

function factorDecimals(value: number): number {
  const size = Math.abs(value);
  return size === 0 || size >= 0.1 ? 2 : Math.min(12, 2 - Math.floor(Math.log10(size)));
}

function plainDecimals(value: number): number {
  const size = Math.abs(value);
  return size >= 1000 ? 0 : size >= 1 ? 2 : 4;
}
