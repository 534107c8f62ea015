import type { FeedPlace } from "@/lib/domain/feed";
import { sql } from "./client";

type PlaceRow = {
  zone_id: string | null;
  electricity_maps_zone: string | null;
  watttime_region: string | null;
  latitude: number | null;
  longitude: number | null;
};

/**
 * Where runs have measured since `since`, each place once: of one organization, or of all of them for the poll that
 * serves them all. Coordinates are rounded to a tenth of a degree: enough for a grid, too coarse for a street.
 */
export async function listFeedPlaces(since: Date, organizationId: string | null): Promise<FeedPlace[]> {
  const rows = await sql().query<PlaceRow>(
    // By organization, so that the index over its runs' last samples is used.
    `with used as (
       select distinct found.* from organization o
       cross join lateral (
         select distinct r.zone_id, lower(r.cloud_provider) as provider, lower(r.cloud_region) as region_code,
           round(r.latitude::numeric, 1)::float8 as latitude, round(r.longitude::numeric, 1)::float8 as longitude
         from run_total t
         join run r on r.organization_id = t.organization_id and r.id = t.run_id
         where t.organization_id = o.id and t.last_sampled_at >= $1::timestamptz) found
       where $2::uuid is null or o.id = $2::uuid)
     select distinct u.zone_id, c.electricity_maps_zone, c.watttime_region, u.latitude, u.longitude
     from used u
     left join lateral (
       select electricity_maps_zone, watttime_region from cloud_region
       where provider = u.provider and region_code = u.region_code
       order by year desc, id limit 1) c on true`,
    [since.toISOString(), organizationId],
  );
  return rows.map((row) => ({
    zoneId: row.zone_id,
    electricityMapsZone: row.electricity_maps_zone,
    watttimeRegion: row.watttime_region,
    latitude: row.latitude,
    longitude: row.longitude,
  }));
}

/**
 * What feeds of average intensity call the zone of a cloud region, for `CandidateRequest.feedZoneIds`: hours of that
 * name count as the zone's own. Empty where neither is known.
 */
export async function listFeedZoneIds(provider: string | null, region: string | null): Promise<string[]> {
  if (provider === null || region === null) return [];
  const rows = await sql().query<{ zone_id: string | null }>(
    `select electricity_maps_zone as zone_id from cloud_region
     where provider = lower($1) and region_code = lower($2) order by year desc, id limit 1`,
    [provider, region],
  );
  return rows.flatMap(({ zone_id: zoneId }) => (zoneId === null ? [] : [zoneId]));
}
