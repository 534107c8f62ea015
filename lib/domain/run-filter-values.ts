import { closestName } from "./closest-name";
import type { FilterOperator, RunField, UnitFactor } from "./run-fields";
import type { Piece } from "./run-filter-tokens";
import { HOUR_MS } from "./units";
import { parseInstant } from "./time";

/** `none` is "nobody has said"; an amount keeps the unit it was typed with, a time its own precision (`2026-11`). */
export type FilterValue =
  | Readonly<{ kind: "none" }>
  | Readonly<{ kind: "text"; text: string }>
  | Readonly<{ kind: "amount"; amount: number; unit: string }>
  | Readonly<{ kind: "time"; text: string }>;

/** What is wrong with a value: a code for the page's words, with the English ones of the API. */
export type ValueFault = {
  code: "value-missing" | "value-number" | "value-unit" | "value-time" | "value-choice" | "value-none";
  message: string;
  hint: string | null;
};

export const NONE = "none";

const DEFAULT_PERIOD_UNIT = "d";
const NUMBER = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*(.*)$/iu;

/** One value as its field reads it. */
export function readValue(
  field: RunField,
  operator: FilterOperator,
  piece: Piece,
): FilterValue | { fault: ValueFault } {
  const text = piece.text.trim();
  if (text === "" && !piece.isQuoted) return missing(field);
  if (text.toLowerCase() === NONE && !piece.isQuoted && field.kind !== "enum")
    return readNone(field, operator);
  switch (field.kind) {
    case "text":
      return { kind: "text", text: piece.text };
    case "enum":
      return readChoice(field.values, text);
    case "number":
      return readAmount(text, field.units, field.defaultUnit);
    case "period":
      return readPeriod(text, field.units);
    case "instant":
      return timeRange(text) === null ? notATime(text) : { kind: "time", text };
    case "parameter":
      return operator === "=" || operator === ":"
        ? { kind: "text", text: piece.text }
        : readAmount(text, [], "");
  }
}

function missing(field: RunField): { fault: ValueFault } {
  return fault(
    "value-missing",
    `a value is missing after ${field.key}`,
    "no space stands between a field and its value",
  );
}

function readNone(field: RunField, operator: FilterOperator): FilterValue | { fault: ValueFault } {
  if (field.kind !== "period" && (operator === ":" || operator === "=")) return { kind: "none" };
  return fault(
    "value-none",
    `none cannot be compared by ${operator}`,
    `write ${field.key}:none for what nobody has said`,
  );
}

function readChoice(values: readonly string[], text: string): FilterValue | { fault: ValueFault } {
  const known = values.find((value) => value === text.toLowerCase());
  if (known !== undefined) return { kind: "text", text: known };
  const near = closestName(text, values);
  return fault(
    "value-choice",
    `${named(text)} is none of ${values.join(", ")}`,
    near === null ? null : `did you mean ${near}?`,
  );
}

function readAmount(
  text: string,
  units: readonly UnitFactor[],
  defaultUnit: string,
): FilterValue | { fault: ValueFault } {
  const match = NUMBER.exec(text);
  const amount = Number(match?.[1]);
  if (match === null || !Number.isFinite(amount)) {
    return fault("value-number", `${named(text)} is no number`, unitsHint(units, defaultUnit));
  }
  const typed = match[2] ?? "";
  if (typed === "") return { kind: "amount", amount, unit: defaultUnit };
  const unit = units.find((known) => known.unit.toLowerCase() === typed.toLowerCase().replace(/co2e?$/u, ""));
  if (unit === undefined) {
    return fault("value-unit", `${named(typed)} is no unit of this field`, unitsHint(units, defaultUnit));
  }
  return { kind: "amount", amount, unit: unit.unit };
}

function readPeriod(text: string, units: readonly UnitFactor[]): FilterValue | { fault: ValueFault } {
  const value = readAmount(text, units, DEFAULT_PERIOD_UNIT);
  if (!("kind" in value) || value.kind !== "amount") return value;
  const isInReach = value.amount > 0 && value.amount * factorOf(value.unit, units) <= LONGEST_PERIOD_S;
  return isInReach
    ? value
    : fault("value-number", `${named(text)} is no period`, "write last:90d, at most 36500d");
}

const LONGEST_PERIOD_S = 36_500 * 86_400;

function unitsHint(units: readonly UnitFactor[], defaultUnit: string): string | null {
  if (units.length === 0) return "a number without a unit";
  return `units: ${units.map(({ unit }) => unit).join(", ")}; ${defaultUnit} where none is given`;
}

function notATime(text: string): { fault: ValueFault } {
  return fault(
    "value-time",
    `${named(text)} is no day`,
    "write 2026, 2026-11, 2026-11-30 or 2026-11-30T14:00:00Z, in UTC",
  );
}

const fault = (code: ValueFault["code"], message: string, hint: string | null): { fault: ValueFault } => ({
  fault: { code, message, hint },
});

const named = (text: string): string => `“${text.slice(0, 60)}”`;

/** The amount in its field's base unit: kWh, kg, s, W, L, %. */
export function amountInBase(field: RunField, value: { amount: number; unit: string }): number {
  const units = field.kind === "number" || field.kind === "period" ? field.units : [];
  return value.amount * factorOf(value.unit, units);
}

function factorOf(unit: string, units: readonly UnitFactor[]): number {
  return units.find((known) => known.unit === unit)?.inBase ?? 1;
}

/**
 * The stretch of time that a text names, `[startMs, endMs)` in milliseconds since 1970, UTC: a year, a month, a day, a minute or a
 * second. Null when it names none.
 */
export function timeRange(text: string): { startMs: number; endMs: number } | null {
  const day = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text);
  if (day !== null) return calendarRange(day[1] ?? "", day[2], day[3]);
  const minute = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(Z|[+-]\d\d:?\d\d)$/i.exec(text);
  const micros = parseInstant(
    minute === null ? text : `${minute[1] ?? ""}T${minute[2] ?? ""}:00${minute[3] ?? ""}`,
  );
  if (micros === null) return null;
  const startMs = Math.floor(micros / 1000);
  return { startMs, endMs: startMs + (minute === null ? (/\.\d/.test(text) ? 1 : 1000) : HOUR_MS / 60) };
}

function calendarRange(year: string, month: string | undefined, day: string | undefined) {
  const startUs = parseInstant(`${year}-${month ?? "01"}-${day ?? "01"}T00:00:00Z`);
  if (startUs === null) return null;
  const start = new Date(startUs / 1000);
  const end = new Date(start);
  if (day !== undefined) end.setUTCDate(end.getUTCDate() + 1);
  else if (month !== undefined) end.setUTCMonth(end.getUTCMonth() + 1);
  else end.setUTCFullYear(end.getUTCFullYear() + 1);
  return { startMs: start.getTime(), endMs: end.getTime() };
}
