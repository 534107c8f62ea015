/**
 * PostgreSQL array literals (`{1,2,null}`), built as text: both drivers' own encoders take several times as long
 * on the ten thousand rows of a batch. A column without any value becomes `{}`, which `unnest` pads with nulls.
 */
export function numberArray(values: readonly (number | null)[]): string {
  if (values.every((value) => value === null)) return "{}";
  // JSON writes finite numbers exactly and unknown as null, which PostgreSQL reads as NULL.
  return `{${JSON.stringify(values).slice(1, -1)}}`;
}

/** For values that need no quoting: UUIDs, ISO instants. */
export function plainArray(values: readonly string[]): string {
  return `{${values.join(",")}}`;
}

export function textArray(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`).join(",")}}`;
}
