import { unplacedId, type UnplacedRuns } from "@/lib/domain/unplaced-runs";
import { sql } from "../client";
import { IS_COUNTED } from "./run-sql";
import { zoneNames } from "./zone-names";

/** Runs with samples that belong to no site; `$1` organization. */
const UNPLACED = `
with unplaced as materialized (
  select r.id, r.zone_id, t.energy_kwh, lower(coalesce(r.cloud_provider, e.cloud_provider)) as cloud_provider,
    case when coalesce(r.cloud_provider, e.cloud_provider) is not null
         then lower(coalesce(r.cloud_region, e.cloud_region)) end as cloud_region
  from run_total t
  join run r on r.organization_id = t.organization_id and r.id = t.run_id
  join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id
  where t.organization_id = $1::uuid and r.site_id is null and t.energy_kwh > 0 and ${IS_COUNTED}
)`;

/** Runs without a site by grid zone and cloud region, the most energy first. */
export async function listUnplacedRuns(organizationId: string): Promise<UnplacedRuns[]> {
  const rows = await sql().query<{
    zone_id: string | null;
    cloud_provider: string | null;
    cloud_region: string | null;
    runs: number;
    energy: number;
  }>(
    `${UNPLACED}
     select zone_id, cloud_provider, cloud_region, count(*)::int as runs, sum(energy_kwh) as energy
       from unplaced group by 1, 2, 3 order by 5 desc, 1 nulls last, 2, 3`,
    [organizationId],
  );
  const names = await zoneNames(rows.flatMap(({ zone_id }) => zone_id ?? []));
  return rows.map((row) => {
    const place = { zoneId: row.zone_id, cloudProvider: row.cloud_provider, cloudRegion: row.cloud_region };
    const zoneName = names.get(row.zone_id ?? "") ?? null;
    return { ...place, placeId: unplacedId(place), zoneName, runCount: row.runs, energyKwh: row.energy };
  });
}

/** Ids of the runs of one of these places, in order. */
export async function listUnplacedRunIds(organizationId: string, place: UnplacedRuns): Promise<string[]> {
  const rows = await sql().query<{ id: string }>(
    `${UNPLACED}
     select id from unplaced where zone_id is not distinct from $2::text and cloud_provider is not distinct from $3::text
        and cloud_region is not distinct from $4::text order by id`,
    [organizationId, place.zoneId, place.cloudProvider, place.cloudRegion],
  );
  return rows.map(({ id }) => id);
}
