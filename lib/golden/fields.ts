import { z } from "zod";
import { isoInstant, parseInstant } from "../domain/time";

/**
 * A number, or null where it is null or absent: unknown. What is no number becomes NaN, which no quantity can be: the function under
 * test, not this schema, decides what invalid input does.
 */
export const quantity = z
  .unknown()
  .optional()
  .transform((value) => (value == null ? null : typeof value === "number" ? value : Number.NaN));

/** For a record of the same quantity under several names. */
export function quantities<Name extends string>(...names: Name[]) {
  return z.object(fieldsOf(names, quantity));
}

function fieldsOf<Name extends string, Field>(names: readonly Name[], field: Field): Record<Name, Field> {
  // Object.fromEntries forgets the names that it was given.
  return Object.fromEntries(names.map((name) => [name, field])) as Record<Name, Field>;
}

const INSTANT = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/;

/** An ISO 8601 instant as microseconds since 1970. Seconds may be left out, and so may the offset: time is UTC. */
export const instant = z.string().transform((text, context) => {
  const [, day, minutes, seconds = ":00", offset = "Z"] = INSTANT.exec(text) ?? [];
  const epochUs = parseInstant(`${String(day)}T${String(minutes)}${seconds}${offset}`);
  if (epochUs !== null) return epochUs;
  context.addIssue({ code: "custom", message: "not an ISO 8601 instant" });
  return z.NEVER;
});

/** As vectors write it: UTC, whole seconds. */
export function writeInstant(epochUs: number): string {
  return `${isoInstant(epochUs).slice(0, 19)}Z`;
}

export const tier = z.literal([1, 2, 3, 4]);
