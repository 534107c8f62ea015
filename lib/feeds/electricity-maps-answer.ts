import { z } from "zod";
import type { IntensityReading } from "@/lib/domain/feed";
import { parseInstant } from "@/lib/domain/time";
import { HOUR_MS } from "@/lib/domain/units";
import { FeedError, unreadable } from "./feed-error";

const NAME = "Electricity Maps";

/** What its emission factors count, in the words that annual factors use. */
const GHG_BASIS = { lifecycle: "lifecycle CO2e", direct: "direct CO2e" } as const;

const instantMs = z.string().transform((text, context) => {
  const us = parseInstant(text);
  if (us !== null) return us / 1000;
  context.addIssue({ code: "custom", message: "is no instant" });
  return z.NEVER;
});

const hour = z.looseObject({
  datetime: instantMs.refine((ms) => ms % HOUR_MS === 0, "is no whole hour"),
  /** Null for an hour that the service knows nothing of. */
  carbonIntensity: z.number().nonnegative().nullable(),
  emissionFactorType: z.enum(["lifecycle", "direct"]),
  isEstimated: z.boolean().nullish(),
});

const hourToCome = z.looseObject({
  datetime: instantMs,
  carbonIntensity: z.number().nonnegative().nullable(),
  emissionFactorType: z.enum(["lifecycle", "direct"]).default("lifecycle"),
});

const forecastAnswer = z.looseObject({ zone: z.string(), forecast: z.array(hourToCome) });

/** `history` of the last 24 hours, `data` of a range. */
const answer = z
  .looseObject({ zone: z.string(), history: z.array(hour).optional(), data: z.array(hour).optional() })
  .refine(
    ({ history, data }) => history !== undefined || data !== undefined,
    "holds neither history nor data",
  );

/**
 * The hours in an answer of `carbon-intensity/history` or `carbon-intensity/past-range`, ascending. Hours to come are
 * left out; the one that runs is an estimate whatever the answer says, for it is not over.
 * @throws FeedError `unreadable`; `not-covered` when the answer is of another zone: asked for one that it does not
 *   know, the service may take the asking machine's own place instead.
 */
export function readElectricityMaps(
  body: unknown,
  asked: { zoneId: string; nowMs: number },
): IntensityReading[] {
  const { history, data } = answerOf(answer, body, asked.zoneId);
  return (history ?? data ?? [])
    .flatMap((each): IntensityReading[] => {
      const { datetime: hourMs, carbonIntensity, emissionFactorType, isEstimated } = each;
      if (carbonIntensity === null || hourMs > asked.nowMs) return [];
      return [
        {
          zoneId: asked.zoneId,
          kind: "average",
          hourMs,
          carbonIntensityGPerKwh: carbonIntensity,
          ghgBasis: GHG_BASIS[emissionFactorType],
          isEstimated: isEstimated === true || hourMs + HOUR_MS > asked.nowMs,
        },
      ];
    })
    .sort((a, b) => a.hourMs - b.hourMs);
}

/**
 * The hours to come in an answer of `carbon-intensity/forecast`, ascending; the hour that runs is left out: what is known of it comes
 * with the history.
 * @throws FeedError as `readElectricityMaps`.
 */
export function readElectricityMapsForecast(
  body: unknown,
  asked: { zoneId: string; nowMs: number },
): IntensityReading[] {
  const { forecast } = answerOf(forecastAnswer, body, asked.zoneId);
  return forecast
    .flatMap(({ datetime: hourMs, carbonIntensity, emissionFactorType }): IntensityReading[] => {
      // Where an answer is finer than hours, the value at the full hour stands for it.
      if (carbonIntensity === null || hourMs <= asked.nowMs || hourMs % HOUR_MS !== 0) return [];
      const reading = { zoneId: asked.zoneId, kind: "average" as const, hourMs, isEstimated: true };
      return [
        { ...reading, carbonIntensityGPerKwh: carbonIntensity, ghgBasis: GHG_BASIS[emissionFactorType] },
      ];
    })
    .sort((a, b) => a.hourMs - b.hourMs);
}

function answerOf<T extends { zone: string }>(schema: z.ZodType<T>, body: unknown, zoneId: string): T {
  const parsed = schema.safeParse(body);
  if (!parsed.success)
    throw unreadable(NAME, z.prettifyError(parsed.error).split("\n")[0] ?? "", parsed.error);
  if (parsed.data.zone === zoneId) return parsed.data;
  throw new FeedError(
    "not-covered",
    `${NAME} has no zone ${zoneId}: it answers for another.`,
    "The bundled factors serve. It is asked for again tomorrow.",
  );
}
