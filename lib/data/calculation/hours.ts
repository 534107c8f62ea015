import type { CalculationBasis, HourFigures } from "@/lib/domain/calculation";
import { sql } from "../client";
import type { SqlArray } from "../sql-array";
import { listRunsAnew } from "./listing";

/** An hour of a run whose figures do not follow from its samples yet. */
export type PendingHour = {
  runId: string;
  hourMs: number;
  energyKwh: number;
  basisId: string | null;
  isPinned: boolean;
};

export type PendingRun = { runId: string; revision: number };

/** Runs with hours to calculate, in the order of their ids from `after` on. */
export async function listPendingRuns(
  organizationId: string,
  after: string,
  limit: number,
): Promise<PendingRun[]> {
  const rows = await sql().query<{ run_id: string; revision: number }>(
    `select run_id, revision from run_total
      where organization_id = $1 and is_pending and run_id > $2::uuid order by run_id limit ${String(limit)}`,
    [organizationId, after],
  );
  return rows.map((row) => ({ runId: row.run_id, revision: row.revision }));
}

export async function listPendingHours(
  organizationId: string,
  runIds: readonly string[],
): Promise<PendingHour[]> {
  const rows = await sql().query<{
    run_id: string;
    hour: Date;
    energy_kwh: number;
    basis_id: string | null;
    is_pinned: boolean;
  }>(
    `select run_id, hour, energy_kwh, basis_id, is_pinned from hourly_rollup
      where organization_id = $1 and run_id = any ($2::uuid[]) and is_pending order by run_id, hour`,
    [organizationId, runIds],
  );
  return rows.map((row) => ({
    runId: row.run_id,
    hourMs: row.hour.getTime(),
    energyKwh: row.energy_kwh,
    basisId: row.basis_id,
    isPinned: row.is_pinned,
  }));
}

export async function readBases(
  organizationId: string,
  ids: readonly string[],
): Promise<Map<string, CalculationBasis>> {
  if (ids.length === 0) return new Map();
  const rows = await sql().query<{ id: string; content: CalculationBasis }>(
    "select id, content from calculation_basis where organization_id = $1 and id = any ($2::uuid[])",
    [organizationId, ids],
  );
  return new Map(rows.map((row) => [row.id, row.content]));
}

export type NewBasis = {
  id: string;
  content: string;
  keys: readonly string[];
  pueUncertainty: number;
  gridUncertainty: number | null;
};

export async function saveBases(organizationId: string, bases: readonly NewBasis[]): Promise<void> {
  if (bases.length === 0) return;
  const rows = bases.map((basis) => ({
    id: basis.id,
    content: JSON.parse(basis.content) as unknown,
    keys: basis.keys,
    pue_uncertainty: basis.pueUncertainty,
    grid_uncertainty: basis.gridUncertainty,
  }));
  await sql().query(
    `insert into calculation_basis (organization_id, id, content, keys, pue_uncertainty, grid_uncertainty)
     select $1::uuid, id, content, array(select jsonb_array_elements_text(keys)), pue_uncertainty, grid_uncertainty
       from jsonb_to_recordset($2::text::jsonb)
         as input(id uuid, content jsonb, keys jsonb, pue_uncertainty float8, grid_uncertainty float8)
     order by id on conflict do nothing`,
    [organizationId, JSON.stringify(rows)],
  );
}

export type CalculatedHour = {
  runId: string;
  hourMs: number;
  /** As it was read: an hour that has gained samples since stays pending. */
  energyKwh: number;
  basisId: string;
  figures: HourFigures;
};

/** Rows are locked in the order in which the writer takes them, so that the two never wait for each other in a circle. */
const WRITE_HOURS = `
with input as (
  select * from unnest($2::uuid[], $3::timestamptz[], $4::float8[], $5::uuid[], $6::float8[], $7::float8[], $8::float8[],
    $9::float8[], $10::float8[]) as input(run_id, hour, energy_kwh, basis_id, facility_energy_kwh, location_kg_co2e,
    market_kg_co2e, water_onsite_l, water_offsite_l)
), locked as (
  select h.run_id, h.hour from hourly_rollup h
    join input on input.run_id = h.run_id and input.hour = h.hour and input.energy_kwh = h.energy_kwh
   where h.organization_id = $1::uuid order by h.run_id, h.hour for no key update of h
)
update hourly_rollup h set basis_id = input.basis_id, facility_energy_kwh = input.facility_energy_kwh,
  location_kg_co2e = input.location_kg_co2e, market_kg_co2e = input.market_kg_co2e,
  water_onsite_l = input.water_onsite_l, water_offsite_l = input.water_offsite_l, is_pending = false
from locked join input on input.run_id = locked.run_id and input.hour = locked.hour
where h.organization_id = $1::uuid and h.run_id = locked.run_id and h.hour = locked.hour
  and h.energy_kwh = input.energy_kwh`;

const FIGURES = [
  "facilityEnergyKwh",
  "locationEmissionsKgCo2e",
  "marketEmissionsKgCo2e",
  "waterOnsiteL",
  "waterOffsiteL",
] as const satisfies readonly (keyof HourFigures)[];

export async function writeHours(organizationId: string, hours: readonly CalculatedHour[]): Promise<void> {
  if (hours.length === 0) return;
  const uuids = (values: string[]): SqlArray => ({ type: "uuid", values });
  const numbers = (values: Iterable<number>): SqlArray => ({
    type: "float8",
    values: Float64Array.from(values),
  });
  await sql().prepared("write_calculated_hours", WRITE_HOURS, [
    organizationId,
    uuids(hours.map((hour) => hour.runId)),
    { type: "timestamptz", values: Float64Array.from(hours, (hour) => hour.hourMs * 1000) },
    numbers(hours.map((hour) => hour.energyKwh)),
    uuids(hours.map((hour) => hour.basisId)),
    // NaN is how an array says null.
    ...FIGURES.map((name) => numbers(hours.map((hour) => hour.figures[name] ?? Number.NaN))),
  ]);
}

/** Sums in the order of the hours: the same hours always give the same bytes. */
const sumOf = (column: string) => `sum(h.${column} order by h.hour)`;
const coveredBy = (column: string, energy: string) =>
  `coalesce(sum(h.${energy} order by h.hour) filter (where h.${column} is not null), 0)`;
/** Mean of a relative uncertainty: hours under one assumption all err the same way (STANDARDS 3.7). */
const meanOf = (column: string, weight: string) =>
  `sum(b.${column} * h.${weight} order by h.hour) / nullif(sum(h.${weight} order by h.hour) filter (where b.${column} is not null), 0)`;

const WRITE_TOTALS = `
with input as (
  select * from unnest($2::uuid[], $3::float8[]) as input(run_id, revision)
), sums as (
  select h.run_id, ${sumOf("facility_energy_kwh")} as facility_energy_kwh,
    ${sumOf("location_kg_co2e")} as location_kg_co2e,
    ${coveredBy("location_kg_co2e", "facility_energy_kwh")} as location_covered_kwh,
    ${sumOf("market_kg_co2e")} as market_kg_co2e,
    ${coveredBy("market_kg_co2e", "facility_energy_kwh")} as market_covered_kwh,
    ${sumOf("water_onsite_l")} as water_onsite_l,
    ${coveredBy("water_onsite_l", "energy_kwh")} as water_onsite_covered_kwh,
    ${sumOf("water_offsite_l")} as water_offsite_l,
    ${coveredBy("water_offsite_l", "energy_kwh")} as water_offsite_covered_kwh,
    coalesce(${meanOf("pue_uncertainty", "facility_energy_kwh")}, max(b.pue_uncertainty)) as pue_uncertainty,
    coalesce(${meanOf("grid_uncertainty", "location_kg_co2e")}, max(b.grid_uncertainty)) as grid_uncertainty,
    bool_or(h.is_pending) as is_pending
  from hourly_rollup h
  left join calculation_basis b on b.organization_id = h.organization_id and b.id = h.basis_id
  where h.organization_id = $1::uuid and h.run_id in (select run_id from input)
  group by h.run_id
), locked as (
  select t.run_id from run_total t join input on input.run_id = t.run_id
   where t.organization_id = $1::uuid order by t.run_id for no key update of t
)
update run_total t set facility_energy_kwh = s.facility_energy_kwh, location_kg_co2e = s.location_kg_co2e,
  location_covered_kwh = s.location_covered_kwh, market_kg_co2e = s.market_kg_co2e,
  market_covered_kwh = s.market_covered_kwh, water_onsite_l = s.water_onsite_l,
  water_onsite_covered_kwh = s.water_onsite_covered_kwh, water_offsite_l = s.water_offsite_l,
  water_offsite_covered_kwh = s.water_offsite_covered_kwh, pue_uncertainty = s.pue_uncertainty,
  grid_uncertainty = s.grid_uncertainty, is_pending = s.is_pending
from locked join input on input.run_id = locked.run_id join sums s on s.run_id = locked.run_id
where t.organization_id = $1::uuid and t.run_id = locked.run_id and t.revision = input.revision::int`;

const CLEAR_FACTORS = "delete from run_factor where organization_id = $1::uuid and run_id = any ($2::uuid[])";
const WRITE_FACTORS = `
insert into run_factor (organization_id, run_id, key, energy_kwh, hour_count)
select h.organization_id, h.run_id, key, sum(h.energy_kwh order by h.hour), count(*)
  from hourly_rollup h
  join calculation_basis b on b.organization_id = h.organization_id and b.id = h.basis_id
  cross join lateral unnest(b.keys) as key
 where h.organization_id = $1::uuid and h.run_id = any ($2::uuid[])
 group by h.organization_id, h.run_id, key
on conflict (organization_id, run_id, key) do update set energy_kwh = excluded.energy_kwh, hour_count = excluded.hour_count`;

/** Sums the hours of runs whose samples have not moved since they were listed; the others stay pending. */
export async function writeTotals(organizationId: string, runs: readonly PendingRun[]): Promise<void> {
  const runIds = runs.map((run) => run.runId);
  await sql().transaction(async (tx) => {
    await tx.query(CLEAR_FACTORS, [organizationId, runIds]);
    await tx.query(WRITE_FACTORS, [organizationId, runIds]);
    await tx.prepared("write_calculated_totals", WRITE_TOTALS, [
      organizationId,
      { type: "uuid", values: runIds },
      { type: "float8", values: Float64Array.from(runs, (run) => run.revision) },
    ]);
    await listRunsAnew(tx, organizationId, runIds);
  });
}
