import { z } from "zod";
import { isUuid } from "@/lib/domain/uuid";
import { MAX_EXPORTED_RUNS } from "@/lib/domain/exports";
import { text } from "@/lib/ingest/fields";

const ids = z
  .string()
  .transform((value) => value.split(",").filter((part) => part !== ""))
  .refine((parts) => parts.every(isUuid), "must be UUIDs, separated by commas")
  .refine(
    (parts) => parts.length < MAX_EXPORTED_RUNS,
    `must name ${String(MAX_EXPORTED_RUNS - 1)} runs or fewer`,
  )
  .transform((parts) => parts.map((part) => part.toLowerCase()));

export const runExportQuery = z.strictObject({
  with: ids
    .optional()
    .meta({ description: "Further runs to tell of together, identifiers separated by commas" }),
});

export const experimentExportQuery = z.strictObject({
  sweep: text(200).min(1).optional().meta({ description: "Only the trials of this sweep" }),
});
