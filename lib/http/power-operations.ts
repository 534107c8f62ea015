import { z } from "zod";
import { DEVICE_KINDS } from "@/lib/domain/power/draw";
import type { PowerNow } from "@/lib/domain/power/live-view";
import type { Operation } from "./operation";

const instant = z.string().meta({ format: "date-time" });
const known = z.string().nullable();
const powerW = z.number().meta({ description: "IT power, W, of the newest sample of each reporter" });
const facilityPowerW = z.number().meta({ description: "IT power × PUE, W" });
const emissions = z
  .number()
  .nullable()
  .meta({ description: "Location-based, at this power; null without a carbon intensity" });

const powerResponse = z.object({
  at: instant,
  total: z.object({
    runCount: z.int(),
    gpuCount: z.int().nullable().meta({ description: "null: no run says how many it has" }),
    powerW,
    facilityPowerW,
    emissionsKgCo2ePerHour: emissions,
    withoutIntensityCount: z.int().meta({ description: "Runs that are in no emissions" }),
  }),
  draws: z
    .array(
      z.object({
        ...{ runId: z.string(), name: z.string(), projectId: z.string(), projectName: z.string() },
        ...{ experimentId: z.string(), experimentName: z.string(), sweep: known, personId: known },
        ...{ siteId: known, siteName: known, startedAt: instant, lastSampledAt: instant },
        elapsedS: z.number(),
        energyKwh: z.number().meta({ description: "IT energy so far" }),
        ...{ powerW, facilityPowerW, emissionsKgCo2ePerHour: emissions },
        devices: z
          .array(
            z.object({
              kind: z.enum(DEVICE_KINDS),
              model: known,
              count: z.int().nullable(),
              powerW: z.number(),
            }),
          )
          .readonly(),
        pue: z
          .object({
            value: z.number(),
            origin: z.enum(["run", "site", "project", "organization", "feed", "reference", "assumed"]),
            source: z.string(),
          })
          .nullable(),
      }),
    )
    .readonly()
    .meta({ description: "The largest power first" }),
}) satisfies z.ZodType<PowerNow>;

export const POWER_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/api/v1/power",
    summary: "What draws power now, by run with site and project; a token of one project sees its runs",
    scope: "read",
    answers: { 200: { description: "Runs whose samples are arriving", schema: powerResponse } },
  },
];
