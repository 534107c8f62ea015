import { z } from "zod";
import { parseInstant } from "@/lib/domain/time";

/** PostgreSQL cannot store the character U+0000. */
export const text = (max: number) =>
  z
    .string()
    .max(max, `must have ${String(max)} characters or fewer`)
    .refine((value) => !value.includes("\u0000"), "must not contain the character U+0000");
export const name = text(200).trim().min(1, "must not be empty");
export const id = z.guid("must be a UUID");
export const finite = z.number("must be a finite number");
export const energy = finite.nonnegative("must not be negative");
export const percent = finite.min(0, "must be 0 to 100").max(100, "must be 0 to 100");
export const pue = finite.min(1, "must be 1 or more").max(10, "must be 10 or less");

export const instantSchema = z
  .string("must be an ISO 8601 time with its offset")
  .meta({ format: "date-time", description: "ISO 8601 with offset; microseconds are kept" })
  .transform((value, context) => {
    const parsed = parseInstant(value);
    if (parsed !== null) return parsed;
    context.addIssue({
      code: "custom",
      message: "must be an ISO 8601 time with its offset, for example 2026-11-21T08:06:38.108114Z",
    });
    return z.NEVER;
  });
