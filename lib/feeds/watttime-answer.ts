import { z } from "zod";
import { marginalRateGPerKwh } from "@/lib/domain/emissions";
import type { IntensityReading } from "@/lib/domain/feed";
import { hourlyMeans } from "@/lib/domain/hourly-mean";
import { parseInstant } from "@/lib/domain/time";
import { HOUR_MS } from "@/lib/domain/units";
import { unreadable } from "./feed-error";

const NAME = "WattTime";
const FIVE_MINUTES_S = 300;

const point = z.looseObject({ point_time: z.string(), value: z.number().nullable() });

const answer = z.looseObject({
  data: z.array(point),
  meta: z.looseObject({
    region: z.string(),
    signal_type: z.literal("co2_moer"),
    units: z.literal("lbs_co2_per_mwh"),
    data_point_period_seconds: z.number().positive().default(FIVE_MINUTES_S),
  }),
});

const login = z.looseObject({ token: z.string().min(1) });
const place = z.looseObject({ region: z.string().min(1) });

function checked<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw unreadable(NAME, z.prettifyError(parsed.error).split("\n")[0] ?? "", parsed.error);
}

export const readToken = (body: unknown): string => checked(login, body).token;
export const readRegion = (body: unknown): string => checked(place, body).region;

/**
 * The hours in an answer of `/v3/historical` or `/v3/forecast` with signal `co2_moer`, ascending: means of the marginal rates of its
 * periods (five minutes), lb/MWh in g/kWh (STANDARDS 3.2). Only whole hours: one that lacks a period comes with a
 * later answer. A negative rate is unknown, as is null.
 * @throws FeedError `unreadable`, also for another unit, signal or region than was asked for.
 */
export function readWattTime(body: unknown, asked: { zoneId: string }): IntensityReading[] {
  const { data, meta } = checked(answer, body);
  if (meta.region !== asked.zoneId) throw unreadable(NAME, "it is of another region");
  const periodMs = meta.data_point_period_seconds * 1000;
  if (!Number.isInteger(HOUR_MS / periodMs)) throw unreadable(NAME, "its periods do not fill an hour");
  const periods = data.map(({ point_time: pointTime, value }) => {
    const startUs = parseInstant(pointTime);
    if (startUs === null) throw unreadable(NAME, "a point_time is no instant");
    return { startMs: startUs / 1000, value: value !== null && value >= 0 ? value : null };
  });
  return hourlyMeans(periods, periodMs).flatMap(({ hourMs, mean }): IntensityReading[] => {
    const carbonIntensityGPerKwh = marginalRateGPerKwh({ rateLbPerMwh: mean });
    if (carbonIntensityGPerKwh === null) return [];
    const { zoneId } = asked;
    return [
      {
        zoneId,
        kind: "marginal",
        hourMs,
        carbonIntensityGPerKwh,
        ghgBasis: "direct CO2",
        isEstimated: false,
      },
    ];
  });
}
