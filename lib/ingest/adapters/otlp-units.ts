/**
 * Units of energy and power: UCUM's codes, as OpenTelemetry asks for, and the words that Prometheus exporters use.
 * Upper and lower case matter: `mJ` is a millijoule.
 */
export type Quantity = "energy" | "power";

const JOULES: Readonly<Record<string, number>> = {
  J: 1,
  kJ: 1e3,
  MJ: 1e6,
  mJ: 1e-3,
  uJ: 1e-6,
  µJ: 1e-6,
  Wh: 3600,
  "W.h": 3600,
  kWh: 3.6e6,
  "kW.h": 3.6e6,
  joule: 1,
  joules: 1,
  kilojoules: 1e3,
  millijoules: 1e-3,
  microjoules: 1e-6,
};

const WATTS: Readonly<Record<string, number>> = {
  W: 1,
  kW: 1e3,
  MW: 1e6,
  mW: 1e-3,
  uW: 1e-6,
  µW: 1e-6,
  watt: 1,
  watts: 1,
  kilowatts: 1e3,
  milliwatts: 1e-3,
  microwatts: 1e-6,
};

/** What one of `unit` is in joules or watts; null when the unit is none of the quantity. UCUM's remarks (`{…}`) say nothing. */
export function unitScale(quantity: Quantity, unit: string): number | null {
  const code = unit.replace(/\{[^}]*\}/g, "").trim();
  const table = quantity === "energy" ? JOULES : WATTS;
  return Object.hasOwn(table, code) ? (table[code] ?? null) : null;
}
