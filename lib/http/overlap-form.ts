import { z } from "zod";
import { OVERLAP_ANSWERS } from "@/lib/domain/overlap-view";

/** The other run of a pair; the page says the first. */
export const overlapPairSchema = z.strictObject({
  otherRunId: z.guid("Choose one of the runs above.").transform((id) => id.toLowerCase()),
});

/** What was pressed. */
export const overlapDecisionSchema = overlapPairSchema.extend({
  answer: z.enum(OVERLAP_ANSWERS, "Choose what becomes of the two runs."),
});
