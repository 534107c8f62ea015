/** The unit a whole column or axis is written in: one unit, fixed decimals, chosen from its largest value. */
export type Scale = {
  unit: string;
  /** Size of the unit in the base unit (W, kWh, kg). */
  inBase: number;
  /** Decimals that give the largest value four figures or so, and never more than a reader can use. */
  decimals: number;
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

function scaleOf(largest: number, steps: readonly Step[], promoteAt: number, fallback: Step): Scale {
  if (!(largest > 0)) return { ...fallback, decimals: 0 };
  const fitting = steps.findLast((step) => largest >= step.inBase * promoteAt) ?? steps[0] ?? fallback;
  return { ...fitting, decimals: decimalsFor(largest / fitting.inBase) };
}

/** Watts stay watts up to 10 kW, and lose a decimal: 5,341 W and 92.3 W are as exact as trackers are. */
export function powerScale(largestW: number): Scale {
  const scale = scaleOf(largestW, POWER, 10, { unit: "W", inBase: 1 });
  return { ...scale, decimals: Math.max(0, scale.decimals - 1) };
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

/** A value of the base unit in the scale's unit; a positive one too small to show is "<0.1", never 0. */
export function formatInScale(value: number, scale: Scale): string {
  const shown = formatFixed(value / scale.inBase, scale.decimals);
  const smallest = 10 ** -scale.decimals;
  return value > 0 && value / scale.inBase < smallest / 2
    ? `<${formatFixed(smallest, scale.decimals)}`
    : shown;
}
