import { threeFigures } from "@/lib/domain/format";

/**
 * The unit that a whole column or axis is written in, chosen from its largest value. Values keep the three figures
 * that they have elsewhere (STANDARDS 3.8): a number has the same digits in a list, a chart and a sentence.
 */
export type Scale = {
  unit: string;
  /** Size of the unit in the base unit (W, kWh, kg). */
  inBase: number;
  /** Whether the unit is the smallest there is: STANDARDS 3.8 gives it two decimals and no more. */
  isFirst: boolean;
};

type Step = { unit: string; inBase: number };

const POWER: readonly Step[] = [
  { unit: "W", inBase: 1 },
  { unit: "kW", inBase: 1e3 },
  { unit: "MW", inBase: 1e6 },
];
const ENERGY: readonly Step[] = [
  { unit: "Wh", inBase: 1e-3 },
  { unit: "kWh", inBase: 1 },
  { unit: "MWh", inBase: 1e3 },
  { unit: "GWh", inBase: 1e6 },
];
const MASS: readonly Step[] = [
  { unit: "g", inBase: 1e-3 },
  { unit: "kg", inBase: 1 },
  { unit: "t", inBase: 1e3 },
  { unit: "kt", inBase: 1e6 },
];

const MOST_DECIMALS = 6;

/** Decimals for values up to `largest`: 114.8, 23.45, 5.123, 0.0512. */
export function decimalsFor(largest: number): number {
  if (!(largest > 0)) return 0;
  if (largest >= 1000) return 0;
  if (largest >= 100) return 1;
  if (largest >= 10) return 2;
  const magnitude = Math.floor(Math.log10(largest));
  return magnitude === 0 ? 3 : Math.min(MOST_DECIMALS, 2 - magnitude);
}

/** In a larger unit there is room for one of the unit below. */
const SMALLEST_IN_LARGER_UNIT = 0.001;
/** From here a value rounds up into the next unit: 999.6 g is 1.00 kg. */
const ROUNDS_UP_FROM = 0.9995;

function scaleOf(largest: number, steps: readonly Step[], promoteAt: number, fallback: Step): Scale {
  const [first] = steps;
  const fitting =
    largest > 0
      ? (steps.findLast((step) => largest >= step.inBase * promoteAt * ROUNDS_UP_FROM) ?? first ?? fallback)
      : fallback;
  return { ...fitting, isFirst: fitting === first };
}

/** Watts stay watts up to 10 kW: 5,340 W beside 92.3 W. */
export function powerScale(largestW: number): Scale {
  return scaleOf(largestW, POWER, 10, { unit: "W", inBase: 1 });
}

export function energyScale(largestKwh: number): Scale {
  return scaleOf(largestKwh, ENERGY, 1, { unit: "kWh", inBase: 1 });
}

export function massScale(largestKg: number): Scale {
  return scaleOf(largestKg, MASS, 1, { unit: "kg", inBase: 1 });
}

/** "1,093.6": grouped, fixed decimals. The locale is fixed so that server and browser write the same. */
export function formatFixed(value: number, decimals: number): string {
  return new Intl.NumberFormat("en-US", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value);
}

/** A value of the base unit in the scale's unit, three figures; one too small to show is "<0.01", never 0. */
export function formatInScale(value: number, scale: Scale): string {
  if (value === 0) return "0";
  const inUnit = Math.abs(value) / scale.inBase;
  const sign = value < 0 ? "−" : "";
  if (scale.isFirst) {
    const { rounded, text } = threeFigures(inUnit);
    if (rounded === 0) return `${value < 0 ? ">−" : "<"}0.01`;
    return sign + (rounded < 1000 ? text : grouped(rounded));
  }
  if (inUnit < SMALLEST_IN_LARGER_UNIT) {
    return `${value < 0 ? ">−" : "<"}${String(SMALLEST_IN_LARGER_UNIT)}`;
  }
  return sign + grouped(inUnit);
}

/** Three significant figures: above a thousand the digits after the third are rounded away, 5,341 is 5,340 as in 5.34 kW. */
function grouped(value: number): string {
  return new Intl.NumberFormat("en-US", {
    minimumSignificantDigits: 3,
    maximumSignificantDigits: 3,
  }).format(value * (1 + Number.EPSILON));
}
