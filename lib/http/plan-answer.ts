import { z } from "zod";
import type { PlanOption } from "@/lib/domain/planning/plan-option";
import {
  choicesOf,
  chosenOf,
  energyBasisOf,
  isCompared,
  PUE_ORIGINS,
  type ScheduleAnswer,
} from "@/lib/domain/planning/schedule-answer";
import { EXCLUSIONS } from "@/lib/domain/planning/plan-input";
import { mixedBases, type MixedBases } from "@/lib/domain/planning/mixed-bases";
import { PLAN_CHOICES } from "@/lib/domain/planning/schedule-query";
import { HOUR_US } from "@/lib/domain/split-by-hour";
import { isoInstant } from "@/lib/domain/time";

const instant = z.string().meta({ format: "date-time" });

const saving = z.object({
  kgCo2e: z.number().meta({ description: "Against starting at once in the home region" }),
  share: z.number().nullable(),
  interval: z
    .object({
      lowKgCo2e: z.number(),
      highKgCo2e: z.number(),
      confidence: z.number().nullable().meta({ description: "Null of an interval from data tiers" }),
    })
    .nullable(),
});

const chunk = z.object({
  regionId: z.string(),
  start: instant,
  end: instant,
  isRestart: z.boolean(),
  facilityEnergyKwh: z.number(),
  emissionsKgCo2e: z.number(),
});

const option = z.object({
  start: instant,
  end: instant,
  restartCount: z.int(),
  facilityEnergyKwh: z.number(),
  carbonIntensityGPerKwh: z.number().nullable(),
  emissionsKgCo2e: z.number(),
  saving: saving.nullable(),
  chunks: z.array(chunk),
});

/** What `POST /api/v1/plans` answers. */
export const planResponse = z.object({
  planId: z.string().nullable().meta({ description: "Of the kept plan: have the run name it" }),
  basis: z.enum(["average", "marginal"]),
  energyBasis: z.enum(["facility", "it"]).meta({
    description:
      "Of facilityEnergyKwh and emissionsKgCo2e: facility is IT energy × PUE; it: no PUE is known of any region, all are 1.0",
  }),
  job: z.object({ name: z.string().nullable(), durationHours: z.number(), energyKwh: z.number() }),
  regions: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      zoneId: z.string().nullable(),
      excluded: z.array(z.enum(EXCLUSIONS)).meta({ description: "Limits that leave it out" }),
      pue: z.number(),
      pueFrom: z.enum(PUE_ORIGINS).meta({
        description:
          "asked: the request's; stated: the region's own; home: the home region's; run: that of the run of runId; none: 1.0, nobody has stated one",
      }),
      pueSource: z.string().nullable().meta({ description: "Null unless pueFrom is stated or run" }),
      forecast: z.object({
        kind: z.enum(["feed", "history", "typical-day", "annual", "none"]),
        sources: z.array(z.string()),
        forecastUntil: instant.nullable(),
        ghgBasis: z.string().nullable().meta({
          description:
            "What its figures count. A typical day counts the life cycle, as GET /api/carbon-aware gives it, unless a region of the plan is known from the stack alone and each can be",
        }),
      }),
      totalsGhgBasis: z.string().nullable().meta({
        description:
          "What the factor that totals of runs use there counts, where that is not what the plan counts; else null",
      }),
    }),
  ),
  mixedBases: z
    .object({ lifeCycle: z.array(z.string()), direct: z.array(z.string()) })
    .nullable()
    .meta({
      description:
        "Ids of regions by what their intensity counts, where that differs: life-cycle figures count more, so a saving by moving from direct to life-cycle is understated, the other way overstated. Null where all are alike",
    }),
  refused: z.enum(["mixed-basis", "no-region-allowed", "window-shorter-than-job"]).nullable(),
  noSplit: z.enum(["may-not-pause", "uneven-forecast", "window-too-long"]).nullable(),
  recommended: z.enum(PLAN_CHOICES).nullable(),
  options: z.array(z.object({ choice: z.enum(PLAN_CHOICES), option: option.nullable() })),
});

/** An answer as programs read it: unrounded, times ISO 8601. */
export function toPlanResponse(
  { query, job, regions, plan }: ScheduleAnswer,
  planId: string | null = null,
): z.input<typeof planResponse> {
  const judged = plan.kind === "plan" ? plan.regions : (plan.excluded ?? []);
  const choices = plan.kind === "plan" ? choicesOf(plan) : [];
  return {
    planId,
    basis: query.basis,
    energyBasis: energyBasisOf(regions),
    job: { name: job.name, durationHours: job.durationUs / HOUR_US, energyKwh: job.energyKwh },
    regions: regions.map(({ id, name, zoneId, pue, pueFrom, pueSource, forecast, totalsGhgBasis }) => ({
      id,
      name,
      zoneId,
      excluded: [...(judged.find(({ regionId }) => regionId === id)?.exclusions ?? [])],
      pue,
      pueFrom,
      pueSource,
      forecast: {
        kind: forecast.kind,
        sources: [...forecast.sources],
        forecastUntil: forecast.forecastUntilUs === null ? null : isoInstant(forecast.forecastUntilUs),
        ghgBasis: forecast.ghgBasis,
      },
      totalsGhgBasis,
    })),
    mixedBases: toMixedBases(mixedBases(regions.filter((region) => isCompared(region, query)))),
    refused: plan.kind === "refused" ? plan.reason : null,
    noSplit: plan.kind === "plan" ? plan.noSplit : null,
    recommended: chosenOf(choices, null)?.choice ?? null,
    options: choices.map((each) => ({
      choice: each.choice,
      option: each.option === null ? null : toOption(each.option),
    })),
  };
}

const toMixedBases = (mixed: MixedBases | null) =>
  mixed === null ? null : { lifeCycle: [...mixed.lifeCycle], direct: [...mixed.direct] };

function toOption({ startUs, endUs, chunks, ...rest }: PlanOption): z.input<typeof option> {
  return {
    ...rest,
    start: isoInstant(startUs),
    end: isoInstant(endUs),
    chunks: chunks.map(({ startUs: fromUs, endUs: toUs, ...chunkRest }) => ({
      ...chunkRest,
      start: isoInstant(fromUs),
      end: isoInstant(toUs),
    })),
  };
}
