import { z } from "zod";
import { isTimeZone } from "@/lib/domain/local-time";
import { instantSchema, text } from "@/lib/ingest/fields";

/** `?project=` with nothing behind it says nothing. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

const timezone = z
  .string()
  .refine(isTimeZone, "must be an IANA time zone, for example Europe/Paris")
  .meta({ description: "IANA zone in which times without an offset are read; UTC when left out" });

export const importQuery = z.strictObject({
  project: optional(text(200)).meta({
    description: "Identifier or name; may be left out with a token that is bound to a project",
  }),
  timezone: optional(timezone),
  fileName: optional(text(300)).meta({ description: "Name of the file; some trackers say things in it" }),
  startedAt: optional(instantSchema).meta({ description: "Begin of a run whose file names no date" }),
  dryRun: optional(
    z.enum(["0", "1", "false", "true"]).transform((value) => value === "1" || value === "true"),
  ).meta({ description: "Reads and answers, and stores nothing" }),
});

export type ImportQuery = z.output<typeof importQuery>;

/** A local time without an offset, as the field of a form gives it, is read as UTC. */
const formInstant = z.preprocess(
  (value) => (typeof value === "string" && /T\d\d:\d\d(:\d\d)?$/.test(value) ? `${value}Z` : value),
  instantSchema,
);

/** What the page sends beside each file. */
export const reviewQuery = z.strictObject({
  project: optional(text(200)),
  format: optional(text(50)),
  timezone: optional(timezone),
  fileName: optional(text(300)),
  startedAt: optional(formInstant),
});
