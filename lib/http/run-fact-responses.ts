import { z } from "zod";
import type { MetricPoints } from "@/lib/domain/run-metric";
import type { RunPhases } from "@/lib/domain/run-phase";

/** What `/api/v1/runs/{id}/…` answers beside the run itself and its series. */
const nullableText = z.string().nullable();
const nullableNumber = z.number().nullable();
const instant = z.string().meta({ format: "date-time" });

export const metricPointsResponse = z.object({
  runId: z.string(),
  points: z
    .array(
      z.object({
        name: z.string(),
        step: z.int(),
        value: z.number(),
        unit: nullableText,
        higherIsBetter: z.boolean(),
        recordedAt: instant,
      }),
    )
    .readonly(),
  nextCursor: nullableText,
}) satisfies z.ZodType<MetricPoints>;

const phaseFigures = {
  energyKwh: z.number().meta({ description: "IT energy" }),
  facilityEnergyKwh: nullableNumber,
  locationEmissionsKgCo2e: nullableNumber,
};

export const runPhasesResponse = z.object({
  phases: z.array(z.object({ name: z.string(), from: instant, to: instant, ...phaseFigures })).readonly(),
  noPhase: z.object(phaseFigures).meta({ description: "The rest: with the phases it is the run's total" }),
}) satisfies z.ZodType<RunPhases>;
