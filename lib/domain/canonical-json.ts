import { compareCodePoints } from "./code-point-order";
import { InvalidInputError } from "./errors";

/**
 * The one way to write a JSON value: keys sorted by code point at every level, no spaces, non-ASCII as it is, numbers in ECMAScript's
 * shortest form, nulls kept. STANDARDS 6; as RFC 8785, but for the order of keys with characters beyond U+FFFF.
 * @throws InvalidInputError for what is not JSON: undefined, a number that is not finite, half a surrogate pair, an instance of a class.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number" && Number.isFinite(value)) return JSON.stringify(value);
  if (typeof value === "string") return canonicalString(value);
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(",")}]`;
  if (isPlainObject(value)) {
    const members = Object.entries(value)
      .sort(([a], [b]) => compareCodePoints(a, b))
      .map(([key, member]) => `${canonicalString(key)}:${canonicalJson(member)}`);
    return `{${members.join(",")}}`;
  }
  throw new InvalidInputError(`a value of type ${typeof value} has no canonical JSON`);
}

function canonicalString(text: string): string {
  // JSON.stringify would escape half a pair, and UTF-8 has no bytes for it.
  if (/\p{Surrogate}/u.test(text)) throw new InvalidInputError("a text holds half a surrogate pair");
  return JSON.stringify(text);
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
