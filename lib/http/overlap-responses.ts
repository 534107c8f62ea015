import { z } from "zod";
import { OVERLAP_CHOICES, type OverlapSide, type OverlapView } from "@/lib/domain/overlap-view";

/** What `/api/v1/runs/{runId}/overlaps` answers, for the OpenAPI document. */

const instant = z.string().meta({ format: "date-time" });

const side = z.object({
  id: z.string(),
  name: z.string(),
  tracker: z.string(),
  energyKwh: z.number().nullable().meta({ description: "IT energy; null once it is in the other run" }),
  measuredShare: z.number().nullable(),
  startedAt: instant,
  lastSampledAt: instant.nullable(),
}) satisfies z.ZodType<OverlapSide>;

export const overlapResponse = z.object({
  run: side,
  other: side,
  overlap: z
    .object({
      kind: z.enum(["ranks", "same-machine", "resumed"]),
      confidence: z.enum(["certain", "likely", "possible"]),
      isCountedTwice: z
        .boolean()
        .meta({ description: "False: parts of one job that count different energy" }),
      overlapS: z.number(),
      suggestion: z.enum(["merge", "keep-best", "keep-both"]),
      reason: z.string(),
    })
    .nullable()
    .meta({ description: "Null once the two are merged" }),
  bestRunId: z.string().nullable().meta({ description: "The one to keep of the two" }),
  earlierRunId: z.string(),
  mayMerge: z.boolean().meta({ description: "Both belong to one project" }),
  decision: z
    .object({
      choice: z.enum(OVERLAP_CHOICES),
      keptRunId: z.string().nullable(),
      decidedByName: z.string().nullable(),
      decidedAt: instant,
    })
    .nullable(),
}) satisfies z.ZodType<OverlapView>;
