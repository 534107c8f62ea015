import { roundHalfUp } from "@/lib/domain/format";
import { createFormats } from "@/lib/domain/formats";
import type { ReportPeriod } from "@/lib/domain/report/inputs";
import { spanWords } from "@/lib/domain/report/span";
import type { ReportLanguage } from "@/lib/domain/report/settings";

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const KG_PER_T = 1000;
const L_PER_M3 = 1000;
const GJ_PER_KWH = 0.0036;

/** A figure as the report prints it. */
export type Digits = ReturnType<typeof createDigits>;

/**
 * How figures of a report are rounded and written, in one place, so that a figure has the same digits wherever it stands: tables t with
 * one decimal, kWh and GJ whole, shares one decimal, factors two, indices one, u whole percent; half up. STANDARDS 3.8. A quantity that
 * these decimals would leave with one figure or none keeps two, so that nothing small is printed as nothing.
 */
export function createDigits(language: ReportLanguage) {
  const formats = createFormats({ locale: language, timeZone: "UTC" });
  const unknown = formats.notAvailable;
  const fixed = (value: number | null, decimals: number, signed = false): string =>
    value === null ? unknown : formats.number(roundHalfUp(value, decimals), { decimals, signed });
  const sized = (value: number | null, decimals: number): string =>
    fixed(value, value === null ? decimals : sizedDecimals(value, decimals));
  const percent = (share: number | null, decimals: number, signed = false): string =>
    share === null ? unknown : `${fixed(share * 100, decimals, signed)}\u00a0%`;
  const quantity = (shown: { value: string; unit: string } | null): string =>
    shown === null ? unknown : `${shown.value}\u00a0${shown.unit}`;
  return {
    /** In the place of an unknown figure. */
    unknown,
    fixed,
    /** kWh, L, pieces: no decimals. */
    whole: (value: number | null): string => sized(value, 0),
    gj: (kwh: number | null): string => sized(kwh === null ? null : kwh * GJ_PER_KWH, 0),
    /** kg CO2e in t, one decimal. */
    tonnes: (kg: number | null): string => sized(kg === null ? null : kg / KG_PER_T, 1),
    /** kg CO2e in t as the sentence and the boxes have it: whole from a hundred on, else with one decimal. */
    wholeTonnes: (kg: number | null): string =>
      sized(kg === null ? null : kg / KG_PER_T, kg !== null && Math.abs(kg) < HUNDRED_T_KG ? 1 : 0),
    cubicMetres: (litres: number | null): string => sized(litres === null ? null : litres / L_PER_M3, 0),
    /** Two decimals, as factors are published; small ones keep three significant figures. */
    factor: (value: number | null): string =>
      value === null ? unknown : fixed(value, factorDecimals(value)),
    index: (value: number | null): string => fixed(value, 1),
    share: (share: number | null): string => percent(share, 1),
    wholeShare: (share: number | null): string => percent(share, 0),
    /** A change, with its sign. */
    change: (share: number | null): string => percent(share, 1, true),
    /** `±37 %`, or `×÷2.0` where the interval multiplies and divides. */
    spread: (uncertainty: number | null): string =>
      uncertainty === null ? unknown : formats.spread(uncertainty).replace("\u202f", "\u00a0"),
    /** A day, `2025-01-31`, as prose has it: `31 January 2025`. Tables keep the ISO form. */
    day: (iso: string): string => (ISO_DAY.test(iso) ? formats.utcLongDay(iso) : iso),
    /** A period by name, as comparisons have it: `2025`, `Jan–Jun 2025`. */
    span: (period: ReportPeriod): string => spanWords(period, formats),
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
    /** A figure of any unit: its own number of decimals. */
    plain: (value: number | null): string => {
      if (value === null) return unknown;
      const decimals = plainDecimals(value);
      const rounded = roundHalfUp(value, decimals);
      // A figure that only rounding made whole keeps its zeros: 1.00 beside 0.9937.
      return Number.isInteger(rounded) && !Number.isInteger(value)
        ? fixed(value, decimals)
        : formats.number(rounded);
    },
  };
}

function factorDecimals(value: number): number {
  const size = Math.abs(value);
  return size === 0 || size >= 0.1 ? 2 : Math.min(12, 2 - Math.floor(Math.log10(size)));
}

function plainDecimals(value: number): number {
  const size = Math.abs(value);
  return size >= 1000 ? 0 : size >= 1 ? 2 : size >= 0.01 || size === 0 ? 4 : significant(size, 3);
}

const HUNDRED_T_KG = 100_000;

/** Decimals that leave so many figures, 15 at most. */
const significant = (size: number, figures: number): number =>
  Math.min(15, figures - 1 - Math.floor(Math.log10(size)));

function sizedDecimals(value: number, decimals: number): number {
  const size = Math.abs(value);
  // A count is whole, and what has two figures already stays as its column has it.
  if (Number.isInteger(value) || size >= 10 ** (1 - decimals)) return decimals;
  const more = significant(size, 2);
  return roundHalfUp(size, more) >= 10 ** (1 - decimals) ? decimals : more;
}
