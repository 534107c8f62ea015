import { isoInstant } from "../domain/time";

/**
 * A column of values as an array parameter. Instants are microseconds since 1970; a number that is not known is NaN.
 * Both drivers' own encoders take several times as long on the ten thousand rows of a batch.
 */
export type SqlArray =
  | { type: "uuid" | "text"; values: readonly string[] }
  | { type: "timestamptz" | "float8"; values: Float64Array };

/** A column without any value is sent empty: `unnest` pads it with nulls. */
export function isBlank(array: SqlArray): boolean {
  return array.type === "float8" && array.values.every(Number.isNaN);
}

/** PostgreSQL's text for an array: `{1,2,null}`. */
export function arrayLiteral(array: SqlArray): string {
  if (isBlank(array)) return "{}";
  switch (array.type) {
    case "uuid":
      return `{${array.values.join(",")}}`;
    case "text":
      return textArray(array.values);
    case "timestamptz":
      return `{${Array.from(array.values, isoInstant).join(",")}}`;
    case "float8":
      // JSON writes finite numbers exactly and NaN as null.
      return `{${JSON.stringify(Array.from(array.values)).slice(1, -1)}}`;
  }
}

export function textArray(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`).join(",")}}`;
}
