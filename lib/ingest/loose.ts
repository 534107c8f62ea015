import { isReal } from "./fields";

/** Values that Python writes for "nothing". */
const NOTHING = new Set(["", "none", "null", "nan", "n/a", "unknown"]);

/** What PostgreSQL cannot store: U+0000, and half of a surrogate pair. */
const UNSTORABLE = /\0|\p{Surrogate}/gu;

const LONGEST_TEXT = 500;
/** A double has 17 digits; what is longer is none that a tracker wrote, and would take long to find out. */
const LONGEST_NUMBER = 64;
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** A descriptive figure beyond this (bytes, watts, processors) is none. */
const LARGEST_LOOSE_NUMBER = 1e9;

/** True for every way in which trackers write that there is no value. */
export function saysNothing(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  return (
    typeof value === "string" && value.length <= LONGEST_NUMBER && NOTHING.has(value.trim().toLowerCase())
  );
}

/** Descriptive text from a tracker; null for every way of saying nothing. */
export function looseText(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const text = value.slice(0, LONGEST_TEXT).replace(UNSTORABLE, "").trim();
  return NOTHING.has(text.toLowerCase()) ? null : text;
}

/** A number, or its decimal text; null for anything else, so also for "nan" and "inf". */
export function parseDecimal(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "string" || value.length > LONGEST_NUMBER) return null;
  const text = value.trim();
  if (!DECIMAL.test(text)) return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : null;
}

/** A descriptive figure from a tracker; null where it says none or an impossible one. */
export function looseNumber(value: unknown): number | null {
  const number = parseDecimal(value);
  return number !== null && Math.abs(number) <= LARGEST_LOOSE_NUMBER && isReal(number) ? number : null;
}

/** How many there are; null for none: trackers write 0 and nothing alike. */
export function looseCount(value: unknown): number | null {
  const number = looseNumber(value);
  return number === null || Math.round(number) <= 0 ? null : Math.round(number);
}

/** A share in percent; null outside 0 to 100. */
export function loosePercent(value: unknown): number | null {
  const number = looseNumber(value);
  return number === null || number < 0 || number > 100 ? null : number;
}

/** A power that a device can draw; null where there is none. */
export function loosePowerW(value: unknown): number | null {
  const number = looseNumber(value);
  return number === null || number < 0 ? null : number;
}
