import "server-only";
import type { ReportPeriod } from "@/lib/domain/report/inputs";
import type { PlaceFactors } from "@/lib/domain/report/place-factors";
import type { Viewer } from "@/lib/domain/viewer";
import { ensureCalculated } from "../../calculation/calculate";
import { db, sql } from "../../client";
import { listBoundaryRules } from "../reporting/boundary";
import { requireWholeOrganization } from "../reporting/reach";
import { scopeOf } from "./inputs";
import { listPlaceFactors } from "./places";
import { IS_INSIDE, parametersOf, TRACKED_HOURS, type TrackedPlace, type TrackedScope } from "./tracked";

/**
 * Places inside the boundary with the factors that a report of the period takes for them; no site that is archived.
 * @throws AppError `forbidden`.
 */
export async function listPeriodPlaces(viewer: Viewer, period: ReportPeriod): Promise<PlaceFactors[]> {
  requireWholeOrganization(viewer);
  const { organizationId } = viewer;
  await ensureCalculated(organizationId);
  const [boundary, archived] = await Promise.all([
    listBoundaryRules(viewer),
    db().site.findMany({ where: { organizationId, archivedAt: { not: null } }, select: { id: true } }),
  ]);
  const scope = scopeOf(organizationId, period, boundary);
  const middle = new Date((Date.parse(scope.from) + Date.parse(scope.to)) / 2);
  const places = await listPlaceFactors(organizationId, await listWithoutSite(scope), boundary, middle);
  return places.filter((place) => !archived.some(({ id }) => id === place.id));
}

type Row = { zone_id: string | null; cloud_provider: string | null; cloud_region: string | null };

/** Where runs without a site were in the period. */
async function listWithoutSite(scope: TrackedScope): Promise<Omit<TrackedPlace, "part">[]> {
  const rows = await sql().query<Row>(
    `with used as materialized (
       select distinct h.basis_id, coalesce(r.cloud_provider, e.cloud_provider) as cloud_provider,
         coalesce(r.cloud_region, e.cloud_region) as cloud_region
       ${TRACKED_HOURS}
       where h.organization_id = $1 and h.hour >= $2::timestamptz and h.hour < $3::timestamptz and r.site_id is null
         and h.energy_kwh > 0 and ${IS_INSIDE}
     )
     select distinct b.content->>'zoneId' as zone_id, lower(u.cloud_provider) as cloud_provider, lower(u.cloud_region) as cloud_region
       from used u join calculation_basis b on b.organization_id = $1 and b.id = u.basis_id
      order by 1, 2, 3`,
    parametersOf(scope),
  );
  return rows.map((row) => ({
    ...{ siteId: null, zoneId: row.zone_id },
    ...{ cloudProvider: row.cloud_provider, cloudRegion: row.cloud_region },
  }));
}
