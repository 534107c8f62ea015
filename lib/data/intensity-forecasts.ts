import { FEEDS, type FeedId, type IntensityReading } from "@/lib/domain/feed";
import { sql } from "./client";

/** Puts what a feed expects of a zone in the place of what it expected before. */
export function storeForecast(
  feedId: FeedId,
  { zoneId, fetchedMs }: { zoneId: string; fetchedMs: number },
  readings: readonly IntensityReading[],
): Promise<void> {
  const { sourceId, kind } = FEEDS[feedId];
  // An hour that is said twice: the last word counts.
  const hours = new Map(readings.map((each) => [each.hourMs, each]));
  const rows = [...hours.values()].map((each) => ({
    hour_ms: each.hourMs,
    g_per_kwh: each.carbonIntensityGPerKwh,
    ghg_basis: each.ghgBasis,
  }));
  return sql().transaction(async (tx) => {
    await tx.query(
      `delete from intensity_forecast where zone_id = $1 and kind = $2::"IntensityKind" and source_id = $3`,
      [zoneId, kind, sourceId],
    );
    await tx.query(
      `insert into intensity_forecast
         (zone_id, kind, source_id, hour, carbon_intensity_g_per_kwh, ghg_basis, fetched_at)
       select $1, $2::"IntensityKind", $3, to_timestamp(v.hour_ms / 1000.0), v.g_per_kwh, v.ghg_basis, to_timestamp($5::float8 / 1000)
         from jsonb_to_recordset($4::jsonb) as v(hour_ms float8, g_per_kwh float8, ghg_basis text)`,
      [zoneId, kind, sourceId, JSON.stringify(rows), fetchedMs],
    );
  });
}

/** When a feed's forecast of a zone was fetched, ms since 1970; null without one. */
export async function forecastFetchedMs(feedId: FeedId, zoneId: string): Promise<number | null> {
  const { sourceId, kind } = FEEDS[feedId];
  const [row] = await sql().query<{ fetched_ms: number | null }>(
    `select extract(epoch from max(fetched_at))::float8 * 1000 as fetched_ms from intensity_forecast
      where zone_id = $1 and kind = $2::"IntensityKind" and source_id = $3`,
    [zoneId, kind, sourceId],
  );
  return row?.fetched_ms ?? null;
}
