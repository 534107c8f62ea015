import type { IntensityBasis } from "@/lib/domain/planning/plan-input";
import { HOUR_MS } from "@/lib/domain/units";
import { sql } from "./client";

/** Hours that a feed has stored of a zone, of one source: past ones and, where they were asked for, forecast ones. */
export type StoredHours = {
  sourceName: string;
  ghgBasis: string;
  /** In order. */
  hours: readonly { hourStartUs: number; value: number }[];
};

/** A year of errors, and the weeks before it that its first profiles rest on. */
const REACH_HOURS = (365 + 60) * 24;

type Row = { zone_id: string; source: string; ghg_basis: string; hours: number[]; grams: number[] };

/**
 * What is stored of those zones since a year before `nowMs`, each of the source that knows the latest hour, and with
 * `forecasts` what that source expects after the present hour. Read as arrays: a year of twelve zones is a hundred thousand values.
 */
export async function listStoredHours(
  zoneIds: readonly string[],
  basis: IntensityBasis,
  { nowMs, untilMs, forecasts = false }: { nowMs: number; untilMs: number; forecasts?: boolean },
): Promise<Map<string, StoredHours>> {
  if (zoneIds.length === 0) return new Map();
  const rows = await sql().query<Row>(
    `select p.zone_id, s.name as source, max(p.ghg_basis) as ghg_basis,
            array_agg((extract(epoch from p.hour) / 3600)::float8 order by p.hour) as hours,
            array_agg(p.carbon_intensity_g_per_kwh order by p.hour) as grams
       from (
         select zone_id, source_id, hour, carbon_intensity_g_per_kwh, ghg_basis from intensity_point
          where zone_id = any ($1::text[]) and kind = $2::"IntensityKind"
            and hour >= $3::timestamptz and hour < $4::timestamptz and ($5::timestamptz is null or hour <= $5::timestamptz)
         union all
         select zone_id, source_id, hour, carbon_intensity_g_per_kwh, ghg_basis from intensity_forecast
          where zone_id = any ($1::text[]) and kind = $2::"IntensityKind"
            and hour > $5::timestamptz and hour < $4::timestamptz
       ) p join reference_source s on s.id = p.source_id
      group by p.zone_id, s.id, s.name order by max(p.hour), s.id`,
    [
      [...zoneIds],
      basis,
      new Date(nowMs - REACH_HOURS * HOUR_MS).toISOString(),
      new Date(untilMs).toISOString(),
      forecasts ? new Date(nowMs).toISOString() : null,
    ],
  );
  // The last one of a zone stays.
  return new Map(rows.map((row) => [row.zone_id, toStored(row)]));
}

const toStored = ({ source, ghg_basis: ghgBasis, hours, grams }: Row): StoredHours => ({
  sourceName: source,
  ghgBasis,
  hours: hours.map((hour, at) => ({ hourStartUs: hour * HOUR_MS * 1000, value: grams[at] ?? 0 })),
});
