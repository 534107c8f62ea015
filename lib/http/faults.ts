import type { z } from "zod";
import { AppError, type InputFault } from "@/lib/domain/errors";

const escapeToken = (token: PropertyKey): string => String(token).replaceAll("~", "~0").replaceAll("/", "~1");

/** RFC 6901 pointer to the value a zod issue is about, below `base`. */
export function pointerOf(path: readonly PropertyKey[], base = ""): string {
  return path.reduce<string>((pointer, token) => `${pointer}/${escapeToken(token)}`, base);
}

export function toFaults(error: z.ZodError, base = ""): InputFault[] {
  return error.issues.map((issue) => ({ pointer: pointerOf(issue.path, base), detail: issue.message }));
}

/** @throws AppError `invalid-input` with one fault per wrong value. */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  base = "",
): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const faults = toFaults(parsed.error, base);
  const first = faults[0];
  const where = first === undefined || first.pointer === "" ? "" : `${first.pointer}: `;
  throw new AppError("invalid-input", `${where}${first?.detail ?? "invalid"}`, { faults });
}
