/**
 * Numbers with units for people. Three significant figures, half up, in the unit that gives 1 to 999, promoted
 * after rounding (999.6 kg is 1.00 t). STANDARDS 3.8. Exports are never formatted by these.
 */
export type Quantity = { value: string; unit: string };

type UnitStep = { unit: string; inBase: number };

const MASS_UNITS: readonly UnitStep[] = [
  { unit: "g", inBase: 1e-3 },
  { unit: "kg", inBase: 1 },
  { unit: "t", inBase: 1e3 },
  { unit: "kt", inBase: 1e6 },
  { unit: "Mt", inBase: 1e9 },
];
const ENERGY_UNITS: readonly UnitStep[] = [
  { unit: "Wh", inBase: 1e-3 },
  { unit: "kWh", inBase: 1 },
  { unit: "MWh", inBase: 1e3 },
  { unit: "GWh", inBase: 1e6 },
  { unit: "TWh", inBase: 1e9 },
];
const POWER_UNITS: readonly UnitStep[] = [
  { unit: "W", inBase: 1 },
  { unit: "kW", inBase: 1e3 },
  { unit: "MW", inBase: 1e6 },
];
const L_PER_M3 = 1000;
const WATER_UNITS: readonly UnitStep[] = [
  { unit: "L", inBase: 1 },
  { unit: "m³", inBase: L_PER_M3 },
];

/** Half up, nudged by 1e-9 so that float noise cannot flip a digit. */
export function roundHalfUp(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.floor(value * scale + 0.5 + 1e-9) / scale;
}

/** Three significant figures at 1 and above, two decimals below: the smallest unit has nothing finer to give. */
export function threeFigures(value: number): { rounded: number; text: string } {
  const rounded = roundHalfUp(value, value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2);
  // 9.996 rounds to 10.00: one decimal less keeps three figures.
  return { rounded, text: rounded.toFixed(rounded >= 100 ? 0 : rounded >= 10 ? 1 : 2) };
}

/** A ratio whose unit is fixed, as `threeFigures`; below 1 with three significant digits, as what is small is no zero: "0.00123". */
export function threeDigits(value: number): string {
  const magnitude = Math.abs(value);
  if (magnitude === 0 || magnitude >= 1) return threeFigures(value).text;
  return value.toFixed(Math.min(MOST_DECIMALS, 2 - Math.floor(Math.log10(magnitude))));
}
/** Of `toFixed`. */
const MOST_DECIMALS = 100;

function inBestUnit(value: number, units: readonly UnitStep[], zeroUnit: string): Quantity {
  if (value === 0) return { value: "0", unit: zeroUnit };
  // A tracker's correction of earlier intervals can leave its own emissions below zero.
  if (value < 0) {
    const positive = inBestUnit(-value, units, zeroUnit);
    return { ...positive, value: positive.value === "<0.01" ? ">−0.01" : `−${positive.value}` };
  }
  for (const [index, step] of units.entries()) {
    const { rounded, text } = threeFigures(value / step.inBase);
    if (rounded === 0) return { value: "<0.01", unit: step.unit };
    if (rounded < 1000 || index === units.length - 1) return { value: text, unit: step.unit };
  }
  throw new RangeError("no unit fits");
}

/** Unknown gives null: the caller writes `n/a` with its reason. */
export function displayMass(kg: number | null): Quantity | null {
  return kg === null ? null : inBestUnit(kg, MASS_UNITS, "kg");
}

export function displayEnergy(kwh: number | null): Quantity | null {
  return kwh === null ? null : inBestUnit(kwh, ENERGY_UNITS, "kWh");
}

/**
 * Litres below 1000, then m³ with a comma between thousands: 34,712 m³ is "34,700 m³". STANDARDS 3.8. Unknown gives null.
 */
export function displayWater(litres: number | null): Quantity | null {
  if (litres === null) return null;
  const small = inBestUnit(litres, WATER_UNITS, "L");
  const cubicMetres = Math.abs(litres) / L_PER_M3;
  if (cubicMetres < 999.5) return small;
  // Three figures of a large number: its last digits become zeros.
  const scale = 10 ** (Math.floor(Math.log10(cubicMetres)) - 2);
  const whole = String(Math.round(roundHalfUp(cubicMetres / scale, 0) * scale));
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return { value: litres < 0 ? `−${grouped}` : grouped, unit: "m³" };
}

export function displayPower(watts: number | null): Quantity | null {
  return watts === null ? null : inBestUnit(watts, POWER_UNITS, "W");
}

/** "18 h 45", "12 min", "42 s": two units at most, kept on one line. */
export function formatDuration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return withUnit(whole, "s");
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) {
    return whole < 600 && whole % 60 !== 0
      ? `${withUnit(Math.floor(whole / 60), "min")}\u00a0${withUnit(whole % 60, "s")}`
      : withUnit(minutes, "min");
  }
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${withUnit(hours, "h")}\u00a0${String(minutes % 60).padStart(2, "0")}`;
  return `${withUnit(Math.floor(hours / 24), "d")}\u00a0${withUnit(hours % 24, "h")}`;
}

function withUnit(value: number, unit: string): string {
  return `${String(value)}\u202f${unit}`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "17 Nov 20:00"; with `year`, "17 Nov 2026 20:00". Always UTC: the caller says so once, beside it. */
export function formatInstant(iso: string, options: { year?: boolean; seconds?: boolean } = {}): string {
  const at = new Date(iso);
  const month = MONTHS[at.getUTCMonth()] ?? "";
  const year = options.year === true ? ` ${String(at.getUTCFullYear())}` : "";
  const time = at.toISOString().slice(11, options.seconds === true ? 19 : 16);
  return `${String(at.getUTCDate())} ${month}${year} ${time}`;
}

/** "17 Nov 2026", UTC. */
export function formatDay(iso: string): string {
  const at = new Date(iso);
  return `${String(at.getUTCDate())} ${MONTHS[at.getUTCMonth()] ?? ""} ${String(at.getUTCFullYear())}`;
}

/** A share of 0 to 1 as whole percent with the narrow no-break space before the sign. */
export function formatPercent(share: number): string {
  return `${String(Math.round(share * 100))}\u202f%`;
}
