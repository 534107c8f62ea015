import "server-only";
import type { Audit, AuditMetric, AuditPart, AuditRun, AuditScope } from "@/lib/domain/audit";
import { MOST_AUDIT_RUNS } from "@/lib/domain/audit";
import type { OverviewDay } from "@/lib/domain/run";
import type { RunStatus } from "@/lib/domain/run-state";
import { boundProjectId, type Viewer } from "@/lib/domain/viewer";
import { ensureCalculated } from "../calculation/calculate";
import { sql } from "../client";
import { FROM_SCOPE, JOIN_HOURS, scopeSql } from "./audit-sql";
import { personNames } from "./person-names";
import { askForPage } from "./run-query/kept-answers";
import { FACILITY_KWH, LOCATION_KG, type Parameters } from "./run-sql";

const TOP_RUNS = 8;
const MOST_PARTS = 8;
const MOST_DAYS = 730;
/** Points of the load curve beside its twenty largest. */
const LOAD_POINTS = 200;
const W_PER_KW = 1000;

/** Everything about one scope, of runs that count. `timeZone` is an IANA name: hours of the week are the reader's. */
export async function getAudit(viewer: Viewer, scope: AuditScope, timeZone: string): Promise<Audit> {
  await ensureCalculated(viewer.organizationId);
  const question = ["audit", boundProjectId(viewer), scope, timeZone];
  return askForPage(viewer.organizationId, question, () => auditAnew(viewer, scope, timeZone));
}

async function auditAnew(viewer: Viewer, scope: AuditScope, timeZone: string): Promise<Audit> {
  const metric = await commonMetric(viewer, scope);
  const [totals, days, weekHours, loads, runs, topRuns, experiments, sweeps, hardware, sites, people] =
    await Promise.all([
      totalsOf(viewer, scope),
      daysOf(viewer, scope),
      weekHoursOf(viewer, scope, timeZone),
      loadsOf(viewer, scope),
      runsOf(viewer, scope, metric, `t.measured_from desc, r.id limit ${String(MOST_AUDIT_RUNS)}`),
      runsOf(viewer, scope, metric, `t.energy_kwh desc, r.id limit ${String(TOP_RUNS)}`),
      partsOf(viewer, scope, "e.id::text", "max(e.name)"),
      partsOf(viewer, scope, "r.sweep", "r.sweep", "r.sweep is not null"),
      partsOf(viewer, scope, HARDWARE, HARDWARE),
      partsOf(viewer, scope, "s.id::text", "max(s.name)"),
      partsOf(viewer, scope, "r.created_by_id::text", "null"),
    ]);
  return {
    totals,
    days,
    weekHours,
    ...loads,
    topRuns,
    experiments,
    sweeps,
    hardware,
    sites,
    people: await withNames(people),
    metric,
    runs: runs.toReversed(),
  };
}

async function totalsOf(viewer: Viewer, scope: AuditScope): Promise<Audit["totals"]> {
  const { where, parameters } = scopeSql(viewer, scope);
  const failed = "filter (where r.status in ('failed', 'killed'))";
  const [row] = await sql().query<
    Omit<Audit["totals"], "from" | "to"> & { from: Date | null; to: Date | null }
  >(
    `select count(*)::int as "runCount", coalesce(sum(t.energy_kwh), 0) as "energyKwh",
       coalesce(sum(${FACILITY_KWH}), 0) as "facilityEnergyKwh", sum(${LOCATION_KG}) as "locationEmissionsKgCo2e",
       count(*) filter (where ${LOCATION_KG} is null)::int as "runsWithoutFactor",
       coalesce(sum(t.energy_kwh) ${failed}, 0) as "failedEnergyKwh", count(*) ${failed}::int as "failedRunCount",
       coalesce(sum(t.measured_energy_kwh), 0) as "measuredEnergyKwh", sum(t.idle_energy_kwh) as "idleEnergyKwh",
       sum(t.utilization_known_kwh) as "utilizationKnownKwh", min(t.measured_from) as from, max(t.last_sampled_at) as to
     ${FROM_SCOPE} where ${where}`,
    parameters.values,
  );
  if (row === undefined) throw new Error("an aggregate without a group answered no row");
  return { ...row, from: row.from?.toISOString() ?? null, to: row.to?.toISOString() ?? null };
}

async function daysOf(viewer: Viewer, scope: AuditScope): Promise<OverviewDay[]> {
  const { where, parameters } = scopeSql(viewer, scope);
  return sql().query<OverviewDay>(
    `with drawn as (
       select date_trunc('day', h.hour, 'UTC') as day, sum(h.energy_kwh) as energy,
         sum(coalesce(h.facility_energy_kwh, h.energy_kwh)) as facility, sum(h.location_kg_co2e) as kg
       ${FROM_SCOPE} ${JOIN_HOURS} where ${where} group by 1
     ), span as (
       select greatest(min(day), max(day) - interval '${String(MOST_DAYS - 1)} days') as first, max(day) as last from drawn
     )
     select to_char(d at time zone 'UTC', 'YYYY-MM-DD') as day, coalesce(energy, 0) as "energyKwh",
       coalesce(facility, 0) as "facilityEnergyKwh", kg as "locationEmissionsKgCo2e"
     from span cross join lateral generate_series(first, last, interval '1 day') as d left join drawn on drawn.day = d
     order by d`,
    parameters.values,
  );
}

async function weekHoursOf(viewer: Viewer, scope: AuditScope, timeZone: string): Promise<Audit["weekHours"]> {
  const { where, parameters } = scopeSql(viewer, scope);
  const local = `(h.hour at time zone ${parameters.add(timeZone)}::text)`;
  return sql().query(
    `select extract(isodow from ${local})::int as day, extract(hour from ${local})::int as hour,
       sum(h.energy_kwh) as "energyKwh"
     ${FROM_SCOPE} ${JOIN_HOURS} where ${where} group by 1, 2 order by 1, 2`,
    parameters.values,
  );
}

async function loadsOf(viewer: Viewer, scope: AuditScope): Promise<Pick<Audit, "loads" | "hourCount">> {
  const { where, parameters } = scopeSql(viewer, scope);
  const rows = await sql().query<{ rank: number; energy: number; hours: number }>(
    `select rank, energy, hours from (
       select row_number() over (order by energy desc)::int as rank, energy, count(*) over ()::int as hours from (
         select sum(h.energy_kwh) as energy ${FROM_SCOPE} ${JOIN_HOURS} where ${where} group by h.hour
       ) as by_hour
     ) as ranked
     where rank <= 20 or rank = hours or rank % greatest(1, hours / ${String(LOAD_POINTS)}) = 0 order by rank`,
    parameters.values,
  );
  return {
    // The energy of one hour, kWh, is its mean power, kW.
    loads: rows.map(({ rank, energy }) => ({ rank, powerW: energy * W_PER_KW })),
    hourCount: rows[0]?.hours ?? 0,
  };
}

/** The metric that most runs of the scope have; of several the one that comes first by name. */
async function commonMetric(viewer: Viewer, scope: AuditScope): Promise<AuditMetric | null> {
  const { where, parameters } = scopeSql(viewer, scope);
  const [row] = await sql().query<AuditMetric>(
    `select m.name, bool_or(m.higher_is_better) as "higherIsBetter", max(m.unit) as unit
     ${FROM_SCOPE} join lateral (
       select distinct on (name) name, higher_is_better, unit from run_metric
        where organization_id = r.organization_id and run_id = r.id order by name desc, step desc
     ) as m on true
     where ${where}
     group by m.name order by count(*) desc, bool_or(m.higher_is_better) desc, m.name limit 1`,
    parameters.values,
  );
  return row ?? null;
}

type RunRow = Omit<AuditRun, "startedAt" | "status"> & { started: Date; status: RunStatus };

async function runsOf(
  viewer: Viewer,
  scope: AuditScope,
  metric: AuditMetric | null,
  order: string,
): Promise<AuditRun[]> {
  const { where, parameters } = scopeSql(viewer, scope);
  const rows = await sql().query<RunRow>(
    `select r.id, r.name, t.measured_from as started, r.status, t.energy_kwh as "energyKwh",
       ${LOCATION_KG} as "locationEmissionsKgCo2e", (${valueSql(metric, parameters)}) as value
     ${FROM_SCOPE} where ${where} order by ${order}`,
    parameters.values,
  );
  return rows.map(({ started, ...run }) => ({ ...run, startedAt: started.toISOString() }));
}

/** The last value of the metric: what the run ended with. */
function valueSql(metric: AuditMetric | null, parameters: Parameters): string {
  if (metric === null) return "null::float8";
  return `select value from run_metric where organization_id = r.organization_id and run_id = r.id
    and name = ${parameters.add(metric.name)} order by step desc limit 1`;
}

const HARDWARE = "coalesce(r.gpu_model, r.cpu_model)";

async function partsOf(
  viewer: Viewer,
  scope: AuditScope,
  id: string,
  name: string,
  only = "true",
): Promise<AuditPart[]> {
  const { where, parameters } = scopeSql(viewer, scope);
  return sql().query<AuditPart>(
    `select ${id} as id, ${name} as name, count(*)::int as "runCount", sum(t.energy_kwh) as "energyKwh",
       sum(${LOCATION_KG}) as "locationEmissionsKgCo2e"
     ${FROM_SCOPE} left join site s on s.organization_id = r.organization_id and s.id = r.site_id
     where ${where} and ${only} group by ${id} order by sum(t.energy_kwh) desc, ${id} limit ${String(MOST_PARTS)}`,
    parameters.values,
  );
}

async function withNames(people: readonly AuditPart[]): Promise<AuditPart[]> {
  const names = await personNames(people.flatMap(({ id }) => id ?? []));
  return people.map((person) => ({
    ...person,
    name: person.id === null ? null : (names.get(person.id) ?? null),
  }));
}
