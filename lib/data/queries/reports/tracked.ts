import type { BasisInput, CalculationBasis } from "@/lib/domain/calculation";
import type { FactorUse, RunLine, RunUse, TrackedPart } from "@/lib/domain/report/inputs";
import { sql } from "../../client";
import { IS_COUNTED } from "../run-sql";

/** Hours of the period inside the boundary. */
export type TrackedScope = {
  organizationId: string;
  /** ISO, half open. */
  from: string;
  to: string;
  excludedProjectIds: readonly string[];
  excludedSiteIds: readonly string[];
};

/** Where runs drew their power: a site, or a zone and cloud region for runs without one. */
export type TrackedPlace = {
  siteId: string | null;
  zoneId: string | null;
  cloudProvider: string | null;
  cloudRegion: string | null;
  part: TrackedPart;
};

/** Aliases: h hour, r run, e experiment. */
export const TRACKED_HOURS = `
  from hourly_rollup h
  join run r on r.organization_id = h.organization_id and r.id = h.run_id
  join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id`;
export const IS_INSIDE = `${IS_COUNTED}
    and h.basis_id is not null and e.project_id <> all ($4::uuid[]) and (r.site_id is null or r.site_id <> all ($5::uuid[]))`;
const INSIDE = `${TRACKED_HOURS}
  where h.organization_id = $1 and h.hour >= $2::timestamptz and h.hour < $3::timestamptz and ${IS_INSIDE}`;

/** `$1` organization, `$2` from, `$3` to, `$4` and `$5` what is outside. */
export const parametersOf = (scope: TrackedScope): unknown[] => [
  scope.organizationId,
  scope.from,
  scope.to,
  scope.excludedProjectIds,
  scope.excludedSiteIds,
];

type PartRow = {
  site_id: string | null;
  zone_id: string | null;
  cloud_provider: string | null;
  cloud_region: string | null;
  month: string;
  content: CalculationBasis;
  energy: number;
  measured: number;
  facility: number;
  location: number | null;
  market: number | null;
  onsite: number | null;
  offsite: number | null;
} & Record<`${FactorKind}_mean`, number | null> &
  Record<`${FactorKind}_tier`, number | null>;

const FACTOR_KINDS = ["pue", "grid", "residual", "wue", "ewif"] as const;
type FactorKind = (typeof FACTOR_KINDS)[number];

/** Tracked energy by place, month and the factors that it follows from; the hours of one feed are one part. */
export async function listTrackedParts(scope: TrackedScope): Promise<TrackedPlace[]> {
  const means = FACTOR_KINDS.map(
    (
      kind,
    ) => `sum((b.content->'${kind}'->>'value')::float8 * s.facility) / nullif(sum(s.facility), 0) as ${kind}_mean,
      max((b.content->'${kind}'->>'tier')::int) as ${kind}_tier`,
  );
  const rows = await sql().query<PartRow>(
    `with sums as materialized (
       select r.site_id, case when r.site_id is null then coalesce(r.cloud_provider, e.cloud_provider) end as cloud_provider,
         case when r.site_id is null then coalesce(r.cloud_region, e.cloud_region) end as cloud_region,
         to_char(h.hour at time zone 'UTC', 'YYYY-MM') as month, h.basis_id,
         sum(h.energy_kwh) as energy, sum(coalesce(h.measured_energy_kwh, 0)) as measured,
         sum(coalesce(h.facility_energy_kwh, h.energy_kwh)) as facility, sum(h.location_kg_co2e) as location,
         sum(h.market_kg_co2e) as market, sum(h.water_onsite_l) as onsite, sum(h.water_offsite_l) as offsite
       ${INSIDE} group by 1, 2, 3, 4, 5
     )
     select s.site_id, b.content->>'zoneId' as zone_id, s.cloud_provider, s.cloud_region, s.month,
       (array_agg(b.content order by s.facility desc, s.basis_id))[1] as content,
       sum(s.energy) as energy, sum(s.measured) as measured, sum(s.facility) as facility, sum(s.location) as location,
       sum(s.market) as market, sum(s.onsite) as onsite, sum(s.offsite) as offsite, ${means.join(", ")}
     from sums s join calculation_basis b on b.organization_id = $1 and b.id = s.basis_id
     group by s.site_id, 2, s.cloud_provider, s.cloud_region, s.month, b.keys
     having sum(s.energy) > 0
     order by s.site_id nulls last, 2, s.cloud_provider, s.cloud_region, s.month, b.keys`,
    parametersOf(scope),
  );
  return rows.map((row) => ({
    siteId: row.site_id,
    zoneId: row.zone_id,
    cloudProvider: row.cloud_provider?.toLowerCase() ?? null,
    cloudRegion: row.cloud_region?.toLowerCase() ?? null,
    part: partOf(row),
  }));
}

function partOf(row: PartRow): TrackedPart {
  const factorOf = (kind: FactorKind): FactorUse | null => {
    const input = row.content[kind];
    return input === null ? null : factorUseOf(input, row[`${kind}_mean`], row[`${kind}_tier`]);
  };
  return {
    month: row.month,
    energyKwh: row.energy,
    measuredEnergyKwh: row.measured,
    facilityEnergyKwh: row.facility,
    locationKgCo2e: row.location,
    marketKgCo2e: row.market,
    waterOnsiteL: row.onsite,
    waterOffsiteL: row.offsite,
    pue: factorOf("pue") ?? factorUseOf(row.content.pue),
    grid: factorOf("grid"),
    residual: factorOf("residual"),
    wue: factorOf("wue"),
    ewif: factorOf("ewif"),
  };
}

const TIERS = [1, 2, 3, 4] as const;

/** A factor as a report prints it; of the hours of a feed the mean, and the worst tier. */
export function factorUseOf(
  input: BasisInput,
  mean: number | null = null,
  worstTier: number | null = null,
): FactorUse {
  const { id, key, value, tier, source, origin, subjectId, ghgBasis, isHourly } = input;
  return {
    ...{ key, id: isHourly ? null : id, value: isHourly ? (mean ?? value) : value, isHourly },
    tier: TIERS[(worstTier ?? tier) - 1] ?? tier,
    ...{ source, origin, subjectId, ghgBasis },
  };
}

type RunRow = {
  id: string;
  name: string;
  project: string;
  experiment: string;
  site_id: string | null;
  zone_id: string | null;
  cloud_provider: string | null;
  cloud_region: string | null;
  status: string;
  sweep: string | null;
  energy: number;
  idle: number;
  facility: number;
  location: number | null;
  with_factor: number;
};

export type TrackedRun = Omit<RunLine, "placeId"> & {
  siteId: string | null;
  zoneId: string | null;
  cloudProvider: string | null;
  cloudRegion: string | null;
  idleKwh: number;
};

/**
 * Runs with energy in the period and what it was used for: a role in a model comes first, then what failed, then trials of a search.
 * `roles` are of the models' runs.
 */
export async function listTrackedRuns(
  scope: TrackedScope,
  roles: ReadonlyMap<string, string>,
): Promise<TrackedRun[]> {
  const rows = await sql().query<RunRow>(
    `with sums as materialized (
       select h.run_id, sum(h.energy_kwh) as energy, sum(coalesce(h.idle_energy_kwh, 0)) as idle,
         sum(coalesce(h.facility_energy_kwh, h.energy_kwh)) as facility, sum(h.location_kg_co2e) as location,
         coalesce(sum(h.facility_energy_kwh) filter (where h.location_kg_co2e is not null), 0) as with_factor
       ${INSIDE} group by h.run_id
     )
     select r.id, r.name, p.name as project, e.name as experiment, r.site_id, r.zone_id,
       coalesce(r.cloud_provider, e.cloud_provider) as cloud_provider, coalesce(r.cloud_region, e.cloud_region) as cloud_region,
       r.status::text as status, r.sweep, s.energy, s.idle, s.facility, s.location, s.with_factor
     from sums s
     join run r on r.organization_id = $1 and r.id = s.run_id
     join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id
     join project p on p.organization_id = e.organization_id and p.id = e.project_id
     where s.energy > 0 order by s.facility desc, r.id`,
    parametersOf(scope),
  );
  return rows.map((row) => ({
    ...{ id: row.id, name: row.name, project: row.project, experiment: row.experiment, status: row.status },
    ...{ siteId: row.site_id, zoneId: row.zone_id },
    cloudProvider: row.cloud_provider?.toLowerCase() ?? null,
    cloudRegion: row.cloud_region?.toLowerCase() ?? null,
    use: useOf(row, roles.get(row.id) ?? null),
    energyKwh: row.energy,
    idleKwh: row.idle,
    facilityEnergyKwh: row.facility,
    // A run with hours that have no factor is known in part only.
    locationKgCo2e: row.with_factor < row.facility * (1 - 1e-9) ? null : row.location,
  }));
}

function useOf({ status, sweep }: RunRow, role: string | null): RunUse {
  if (role === "inference" || role === "final") return role;
  if (status === "failed" || status === "killed") return "failed";
  if (role !== null || sweep !== null) return "search";
  return "other";
}

/** What the period's figures leave out by the boundary, IT energy by project and by site. */
export async function listExcluded(
  scope: TrackedScope,
): Promise<{ kind: "site" | "project"; id: string; energyKwh: number }[]> {
  const rows = await sql().query<{ kind: "site" | "project"; id: string; energy: number }>(
    `select case when e.project_id = any ($4::uuid[]) then 'project' else 'site' end as kind,
       case when e.project_id = any ($4::uuid[]) then e.project_id else r.site_id end as id, sum(h.energy_kwh) as energy
     from hourly_rollup h
     join run r on r.organization_id = h.organization_id and r.id = h.run_id
     join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id
     where h.organization_id = $1 and h.hour >= $2::timestamptz and h.hour < $3::timestamptz and ${IS_COUNTED}
       and (e.project_id = any ($4::uuid[]) or r.site_id = any ($5::uuid[]))
     group by 1, 2 order by 1, 2`,
    parametersOf(scope),
  );
  return rows.map((row) => ({ kind: row.kind, id: row.id, energyKwh: row.energy }));
}
