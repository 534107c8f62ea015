import { z } from "zod";
import { invalidInput } from "@/lib/domain/errors";
import { toEstimateId } from "@/lib/domain/estimate/estimate-id";
import {
  isRegionId,
  MOST_LATENCY_MS,
  MOST_OTHER_REGIONS,
  MOST_POWER_KW,
  MOST_PRICE_PER_KWH,
  MOST_PUE,
  MOST_RESTART_KWH,
  MOST_RESTART_MINUTES,
  MOST_WINDOW_DAYS,
  PLAN_CHOICES,
  type ScheduleQuery,
} from "@/lib/domain/planning/schedule-query";
import { HOUR_US } from "@/lib/domain/split-by-hour";
import { DAY_MS, W_PER_KW } from "@/lib/domain/units";
import { instantSchema } from "@/lib/ingest/fields";

const region = z
  .string()
  .max(80)
  .refine(isRegionId, "must be a site (site:ID), a grid zone (FR) or a cloud region (aws/eu-north-1)");

/** A question of `POST /api/v1/plans`: a job by `runId`, by `estimateId` or by `durationHours` and `powerKw`. */
export const planBody = z
  .strictObject({
    runId: z.uuid().optional().meta({ description: "A past run, whose power by hour is taken" }),
    estimateId: z
      .string()
      .max(20)
      .optional()
      .meta({ description: "A saved estimate, whose energy is drawn evenly" }),
    durationHours: z
      .number()
      .min(1 / 60)
      .max(MOST_WINDOW_DAYS * 24)
      .optional(),
    powerKw: z.number().positive().max(MOST_POWER_KW).optional().meta({ description: "Of the IT equipment" }),
    earliestStart: instantSchema,
    deadline: instantSchema,
    mayPause: z.boolean().default(false),
    restartEnergyKwh: z.number().min(0).max(MOST_RESTART_KWH).default(0),
    restartMinutes: z.number().min(0).max(MOST_RESTART_MINUTES).default(0),
    pue: z.number().min(1).max(MOST_PUE).optional().meta({
      description: "Of the facility, in every region alike; left out: what is known of each region",
    }),
    homeRegion: region.meta({
      description: "Compared with starting at once there; the job may always run there",
    }),
    otherRegions: z.array(region).max(MOST_OTHER_REGIONS).default([]),
    basis: z.enum(["average", "marginal"]).default("average"),
    allowedCountries: z
      .array(z.string().regex(/^[A-Z]{2}$/))
      .min(1)
      .max(250)
      .optional()
      .meta({
        description: "ISO 3166-1 alpha-2, by the country of a region's grid zone; others are left out",
      }),
    maxPricePerKwh: z.number().min(0).max(MOST_PRICE_PER_KWH).optional(),
    maxLatencyMs: z.number().min(0).max(MOST_LATENCY_MS).optional(),
    pricePerKwh: z
      .record(region, z.number().min(0).max(MOST_PRICE_PER_KWH))
      .default({})
      .meta({ description: "By region, in one currency; under a limit a region without one is left out" }),
    latencyMs: z.record(region, z.number().min(0).max(MOST_LATENCY_MS)).default({}),
    choice: z.enum(PLAN_CHOICES).optional().meta({ description: "The way to keep; the best one by default" }),
    save: z
      .boolean()
      .default(false)
      .meta({ description: "Keeps the plan; needs the scope ingest and a name" }),
    name: z.string().min(1).max(120).optional(),
  })
  .meta({
    description: `The deadline lies at most ${String(MOST_WINDOW_DAYS)} days after the earliest start`,
  });

/** @throws AppError where fields do not fit each other. */
export function toScheduleQuery(body: z.output<typeof planBody>): ScheduleQuery {
  const { earliestStart: earliestUs, deadline: deadlineUs, homeRegion: homeId } = body;
  if (deadlineUs <= earliestUs) throw invalidInput("/deadline", "must lie after earliestStart");
  if (deadlineUs - earliestUs > MOST_WINDOW_DAYS * DAY_MS * 1000)
    throw invalidInput("/deadline", `must lie at most ${String(MOST_WINDOW_DAYS)} days after earliestStart`);
  return {
    job: jobOf(body),
    earliestUs,
    deadlineUs,
    mayPause: body.mayPause,
    restartEnergyKwh: body.restartEnergyKwh,
    restartMinutes: body.restartMinutes,
    pue: body.pue ?? null,
    homeId,
    otherIds: [...new Set(body.otherRegions)].filter((id) => id !== homeId),
    limits: {
      countries: body.allowedCountries ?? null,
      maxPricePerKwh: body.maxPricePerKwh ?? null,
      maxLatencyMs: body.maxLatencyMs ?? null,
      pricePerKwh: body.pricePerKwh,
      latencyMs: body.latencyMs,
    },
    basis: body.basis,
    clusterTimeZone: "UTC",
    choice: body.choice ?? null,
  };
}

function jobOf({
  runId,
  estimateId,
  durationHours,
  powerKw,
}: z.output<typeof planBody>): ScheduleQuery["job"] {
  if (estimateId !== undefined) {
    if (runId !== undefined || durationHours !== undefined || powerKw !== undefined)
      throw invalidInput("/estimateId", "is not given together with runId, durationHours or powerKw");
    const id = toEstimateId(estimateId);
    if (id === null) throw invalidInput("/estimateId", "is no estimate's id, such as ES-7K3Q9X2M");
    return { kind: "estimate", estimateId: id };
  }
  if (runId !== undefined) {
    if (durationHours !== undefined || powerKw !== undefined)
      throw invalidInput("/runId", "is not given together with durationHours or powerKw");
    return { kind: "like-run", runId };
  }
  if (durationHours === undefined)
    throw invalidInput("/durationHours", "is missing; give it, runId or estimateId");
  if (powerKw === undefined) throw invalidInput("/powerKw", "is missing; give it or runId");
  return { kind: "even", durationUs: Math.round(durationHours * HOUR_US), powerW: powerKw * W_PER_KW };
}
