import { z } from "zod";
import { invalidInput } from "@/lib/domain/errors";
import {
  isRegionId,
  MOST_OTHER_REGIONS,
  MOST_POWER_KW,
  MOST_RESTART_KWH,
  MOST_RESTART_MINUTES,
  MOST_WINDOW_DAYS,
  type ScheduleQuery,
} from "@/lib/domain/planning/schedule-query";
import { HOUR_US } from "@/lib/domain/split-by-hour";
import { DAY_MS, W_PER_KW } from "@/lib/domain/units";
import { instantSchema } from "@/lib/ingest/fields";

const region = z
  .string()
  .max(80)
  .refine(isRegionId, "must be a site (site:ID), a grid zone (FR) or a cloud region (aws/eu-north-1)");

/** A question of `POST /api/v1/plans`: a job by `runId` or by `durationHours` and `powerKw`. */
export const planBody = z
  .strictObject({
    runId: z.uuid().optional().meta({ description: "A past run, whose power by hour is taken" }),
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
    homeRegion: region.meta({
      description: "Compared with starting at once there; the job may always run there",
    }),
    otherRegions: z.array(region).max(MOST_OTHER_REGIONS).default([]),
    basis: z.enum(["average", "marginal"]).default("average"),
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
    homeId,
    otherIds: [...new Set(body.otherRegions)].filter((id) => id !== homeId),
    basis: body.basis,
    clusterTimeZone: "UTC",
    choice: null,
  };
}

function jobOf({ runId, durationHours, powerKw }: z.output<typeof planBody>): ScheduleQuery["job"] {
  if (runId !== undefined) {
    if (durationHours !== undefined || powerKw !== undefined)
      throw invalidInput("/runId", "is not given together with durationHours or powerKw");
    return { kind: "like-run", runId };
  }
  if (durationHours === undefined) throw invalidInput("/durationHours", "is missing; give it or runId");
  if (powerKw === undefined) throw invalidInput("/powerKw", "is missing; give it or runId");
  return { kind: "even", durationUs: Math.round(durationHours * HOUR_US), powerW: powerKw * W_PER_KW };
}
