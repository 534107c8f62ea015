import { InvalidInputError } from "./errors";

/**
 * Refuses what no quantity can be. Null passes: unknown is not invalid. STANDARDS 1.1 to 1.3.
 * @throws InvalidInputError when the value is negative, NaN or infinite.
 */
export function checkQuantity(name: string, value: number | null): void {
  if (value === null) return;
  if (!(value >= 0) || !Number.isFinite(value)) {
    throw new InvalidInputError(`${name} must be finite and not negative, got ${String(value)}`);
  }
}

/** The same for all values of a formula, each under its own name. */
export function checkQuantities(values: Readonly<Record<string, number | null>>): void {
  for (const [name, value] of Object.entries(values)) checkQuantity(name, value);
}

/**
 * ISO/IEC 30134-2: a facility cannot draw less than the IT equipment in it.
 * @throws InvalidInputError when `pue` is below 1 or not finite.
 */
export function checkPue(pue: number | null): void {
  if (pue === null) return;
  if (!(pue >= 1) || !Number.isFinite(pue)) {
    throw new InvalidInputError(`pue must be 1 or more, got ${String(pue)}`);
  }
}

/**
 * numerator ÷ denominator, in the units of its terms; also a report's intensity per declared denominator (revenue, users,
 * runs). Null when a term is unknown or the denominator is 0. STANDARDS 1.2 and 3.5.
 * @throws InvalidInputError when a term is negative or not finite.
 */
export function ratioOf(numerator: number | null, denominator: number | null): number | null {
  checkQuantities({ numerator, denominator });
  if (numerator === null || denominator === null || denominator === 0) return null;
  return numerator / denominator;
}
