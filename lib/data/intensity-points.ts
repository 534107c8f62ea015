import { HOUR_MS } from "@/lib/domain/units";
import { setTimeout as delay } from "node:timers/promises";
import { FEEDS, type FeedId, type IntensityKind, type IntensityReading } from "@/lib/domain/feed";
import { sql } from "./client";
import type { Statements } from "./sql";

/** Hours whose intensity is new or another than before. */
export type IntensityChange = {
  kind: IntensityKind;
  /** As the feed calls them. */
  zoneIds: readonly string[];
  /** Half open, ms since 1970. */
  fromMs: number;
  toMs: number;
};

/**
 * Told of a change in the transaction that stores it, so that both are kept or neither. Works by `tx` alone and
 * shortly: on the embedded store everything else waits meanwhile.
 */
export type IntensityListener = (change: IntensityChange, tx: Statements) => Promise<void>;

/** On the embedded store a statement keeps posts waiting: a portion takes a few milliseconds. */
const PORTION = 120;
const UPSERT = `
  insert into intensity_point as p
    (zone_id, kind, source_id, hour, carbon_intensity_g_per_kwh, ghg_basis, is_estimated)
  select v.zone_id, v.kind::"IntensityKind", $2, to_timestamp(v.hour_ms / 1000.0), v.g_per_kwh, v.ghg_basis, v.is_estimated
  from jsonb_to_recordset($1::jsonb)
    as v(zone_id text, kind text, hour_ms float8, g_per_kwh float8, ghg_basis text, is_estimated boolean)
  on conflict (zone_id, kind, source_id, hour) do update
    set carbon_intensity_g_per_kwh = excluded.carbon_intensity_g_per_kwh, ghg_basis = excluded.ghg_basis,
      is_estimated = excluded.is_estimated, revision = p.revision + 1, fetched_at = now(), updated_at = now()
    where (p.carbon_intensity_g_per_kwh, p.ghg_basis, p.is_estimated)
      is distinct from (excluded.carbon_intensity_g_per_kwh, excluded.ghg_basis, excluded.is_estimated)
  returning zone_id, extract(epoch from hour)::float8 * 1000 as hour_ms`;

/**
 * Stores what a feed says. Only rows that are new or differ are written; one that differs gets the next revision,
 * which figures cite.
 */
export async function storeReadings(
  feedId: FeedId,
  readings: readonly IntensityReading[],
  onChange: IntensityListener,
): Promise<void> {
  // An hour that is said twice: the last word counts. One statement must not touch a row twice.
  const distinct = [
    ...new Map(readings.map((each) => [`${each.zoneId} ${String(each.hourMs)}`, each])).values(),
  ];
  for (let at = 0; at < distinct.length; at += PORTION) {
    const startedMs = performance.now();
    await storePortion(FEEDS[feedId], distinct.slice(at, at + PORTION), onChange);
    // On the embedded store this is time that the process had for nothing else: as much again is left to requests.
    await delay(performance.now() - startedMs);
  }
}

function storePortion(
  { sourceId, kind }: { sourceId: string; kind: IntensityKind },
  readings: readonly IntensityReading[],
  onChange: IntensityListener,
): Promise<void> {
  const rows = readings.map((each) => ({
    zone_id: each.zoneId,
    kind: each.kind,
    hour_ms: each.hourMs,
    g_per_kwh: each.carbonIntensityGPerKwh,
    ghg_basis: each.ghgBasis,
    is_estimated: each.isEstimated,
  }));
  return sql().transaction(async (tx) => {
    const changed = await tx.query<{ zone_id: string; hour_ms: number }>(UPSERT, [
      JSON.stringify(rows),
      sourceId,
    ]);
    if (changed.length === 0) return;
    const hours = changed.map((row) => row.hour_ms);
    const zoneIds = [...new Set(changed.map((row) => row.zone_id))];
    await onChange({ kind, zoneIds, fromMs: Math.min(...hours), toMs: Math.max(...hours) + HOUR_MS }, tx);
  });
}

/**
 * From which hour on a feed has something to say of a zone: the oldest estimate since `recentMs`, which may have been
 * settled meanwhile, else the hour after the newest. Null where nothing is stored.
 */
export async function nextHourMs(feedId: FeedId, zoneId: string, recentMs: number): Promise<number | null> {
  const { sourceId, kind } = FEEDS[feedId];
  const [row] = await sql().query<{ estimate_ms: number | null; newest_ms: number | null }>(
    `select
       (select extract(epoch from min(hour))::float8 * 1000 from intensity_point
        where zone_id = $1 and kind = $2::"IntensityKind" and source_id = $3 and is_estimated
          and hour >= to_timestamp($4::float8 / 1000)) as estimate_ms,
       (select extract(epoch from max(hour))::float8 * 1000 from intensity_point
        where zone_id = $1 and kind = $2::"IntensityKind" and source_id = $3) as newest_ms`,
    [zoneId, kind, sourceId, recentMs],
  );
  const { estimate_ms: estimateMs = null, newest_ms: newestMs = null } = row ?? {};
  return estimateMs ?? (newestMs === null ? null : newestMs + HOUR_MS);
}
