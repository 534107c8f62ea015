import { z } from "zod";
import { DOUBT_REASONS } from "@/lib/domain/plausibility";
import { QUARANTINE_STATES } from "@/lib/domain/quarantine";
import { id } from "@/lib/ingest/fields";
import { cursor, limit } from "./schemas";

export const quarantineQuery = z.strictObject({
  state: z
    .enum(QUARANTINE_STATES)
    .default("held")
    .meta({ description: "Those that wait for a decision, or one kind of those that have it" }),
  run: id.optional().meta({ description: "Only samples of this run" }),
  reason: z.enum(DOUBT_REASONS).optional(),
  limit,
  cursor,
});

/** The page before ended with the sample of this identifier. */
export const quarantineCursor = z.guid();
