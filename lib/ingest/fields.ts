import { z } from "zod";
import { parseInstant } from "@/lib/domain/time";

/** Half of a surrogate pair: not a character, and PostgreSQL's JSON refuses it. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** PostgreSQL cannot store the character U+0000. */
export const text = (max: number) =>
  z
    .string()
    .max(max, `must have ${String(max)} characters or fewer`)
    .refine((value) => !value.includes("\u0000"), "must not contain the character U+0000")
    .refine((value) => !LONE_SURROGATE.test(value), "must not contain half of a surrogate pair");
export const name = text(200).trim().min(1, "must not be empty");
export const id = z.guid("must be a UUID");
export const finite = z.number("must be a finite number");
/** Sums and products of figures within these bounds stay finite; a terawatt-hour in one sample is a fault. */
export const LARGEST_FIGURE = 1e9;
const SMALLEST_FIGURE = 1e-30;
/** Smaller figures vanish in sums, and PostgreSQL calls that an error. */
export const isReal = (value: number) => value === 0 || Math.abs(value) >= SMALLEST_FIGURE;
export const TOO_SMALL = `must be 0, or ${String(SMALLEST_FIGURE)} or more`;
const tooLarge = `must be ${String(LARGEST_FIGURE)} or less`;
export const energy = finite.nonnegative("must not be negative").max(LARGEST_FIGURE, tooLarge);
/** Emissions of an interval may be negative: CodeCarbon corrects earlier ones that way. */
export const emissions = finite
  .min(-LARGEST_FIGURE, `must be ${String(-LARGEST_FIGURE)} or more`)
  .max(LARGEST_FIGURE, tooLarge);
export const percent = finite.min(0, "must be 0 to 100").max(100, "must be 0 to 100");
export const pue = finite.min(1, "must be 1 or more").max(10, "must be 10 or less");

export const INSTANT_MESSAGE =
  "must be an ISO 8601 time with its offset, for example 2026-11-21T08:06:38.108114Z";
/** No computer measured before the epoch that its clock counts from. */
export const BEFORE_CLOCKS = "must not lie before 1970; check the clock of the machine that measures";

/** Reads an instant as microseconds since 1970. */
export const instantSchema = z
  .string("must be an ISO 8601 time with its offset")
  .meta({ format: "date-time", description: "ISO 8601 with offset; microseconds are kept" })
  .transform((value, context) => {
    const parsed = parseInstant(value);
    if (parsed !== null && parsed >= 0) return parsed;
    context.addIssue({ code: "custom", message: parsed === null ? INSTANT_MESSAGE : BEFORE_CLOCKS });
    return z.NEVER;
  });
