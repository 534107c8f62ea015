export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The sum of what is known; null where there are values and none is known. */
export function sumKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 && values.length > 0 ? null : sum(known);
}

/** The sum; null where one of the values is not known. */
export function sumOrNull(values: readonly (number | null)[]): number | null {
  return values.reduce((total, value) => (total === null || value === null ? null : total + value), 0);
}
