import { invalidInput } from "@/lib/domain/errors";
import { parseInstant } from "@/lib/domain/time";

/** The types that a cursor's value is compared as. */
export type CursorType = "text" | "float8" | "timestamptz";

/** A cursor travels through the client: its value must read as the type it is compared with, or the store fails. */
export function readsAs(type: CursorType, text: string): boolean {
  switch (type) {
    case "text":
      return !text.includes("\u0000");
    case "float8":
      return readsAsFloat(text);
    case "timestamptz":
      // PostgreSQL writes a whole-hour offset without its minutes.
      return parseInstant(text.replace(/([+-]\d\d)$/, "$1:00")) !== null;
  }
}

function readsAsFloat(text: string): boolean {
  if (!/^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(text)) return false;
  const value = Number(text);
  // PostgreSQL refuses what is too large, and what is not zero but too small.
  return Number.isFinite(value) && (value !== 0 || /^-?0+(\.0+)?(e|$)/.test(text));
}

/** @throws AppError `invalid-input`, always. */
export function refuseCursor(detail: string): never {
  throw invalidInput("/cursor", detail, `cursor ${detail}`);
}
