/**
 * PostgreSQL array literals (`{1,2,NULL}`), built by joining: both drivers' own encoders take several times as long
 * on the ten thousand rows of a batch. A column without any value becomes `{}`, which `unnest` pads with nulls.
 */
export function numberArray(values: readonly (number | null)[]): string {
  let hasValue = false;
  let text = "{";
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index];
    if (index > 0) text += ",";
    if (value === null || value === undefined) {
      text += "NULL";
    } else {
      hasValue = true;
      text += String(value);
    }
  }
  return hasValue ? `${text}}` : "{}";
}

/** For values that need no quoting: UUIDs, ISO instants. */
export function plainArray(values: readonly string[]): string {
  return `{${values.join(",")}}`;
}

export function textArray(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`).join(",")}}`;
}
