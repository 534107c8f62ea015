import fc from "fast-check";
import { expect } from "vitest";

/** Zero, or from a millionth to a billion: products of a few stay far from the ends of a double. */
export const quantity = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 9, arbitrary: fc.double({ min: 1e-6, max: 1e9, noNaN: true }) },
);
export const positive = fc.double({ min: 1e-6, max: 1e9, noNaN: true });
export const pue = fc.double({ min: 1, max: 4, noNaN: true });
export const carbonIntensity = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 9, arbitrary: fc.double({ min: 1e-3, max: 1500, noNaN: true }) },
);
export const dataTier = fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const);

/** What no quantity can be. */
export const IMPOSSIBLE = [-1, -1e-9, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

/** Equal but for the rounding of doubles. */
export function expectSame(got: number | null, expected: number, relative = 1e-9): void {
  expect(got).not.toBeNull();
  expect(Math.abs((got ?? Number.NaN) - expected)).toBeLessThanOrEqual(relative * Math.abs(expected));
}
