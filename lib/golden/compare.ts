/**
 * Whether a result is what a vector expects: every number, at any depth, within `tolerance · max(1, |expected|)`; all else equal, no
 * key more and none less.
 */
export function isAsExpected(got: unknown, expected: unknown, tolerance: number): boolean {
  if (typeof got === "number" && typeof expected === "number") {
    return Math.abs(got - expected) <= tolerance * Math.max(1, Math.abs(expected));
  }
  if (Array.isArray(got) && Array.isArray(expected)) {
    return (
      got.length === expected.length &&
      got.every((item, index) => isAsExpected(item, expected[index], tolerance))
    );
  }
  if (isRecord(got) && isRecord(expected)) {
    const keys = Object.keys(expected);
    return (
      Object.keys(got).length === keys.length &&
      keys.every((key) => Object.hasOwn(got, key) && isAsExpected(got[key], expected[key], tolerance))
    );
  }
  return got === expected;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
