import {
  ENDED_AFTER_AT_LEAST_S,
  ENDED_AFTER_INTERVALS,
  SHORTEST_INTERVAL_S,
  STALE_AFTER_INTERVALS,
} from "@/lib/domain/run-state";

/** The parts of SQL that every question about runs shares. Aliases: t total, r run, e experiment, p project, z zone. */

/** Runs without a sample have no total: they are hidden, not shown as zero. */
export const FROM_RUNS = `
  from run_total t
  join run r on r.organization_id = t.organization_id and r.id = t.run_id
  join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id
  join project p on p.organization_id = e.organization_id and p.id = e.project_id
  left join lateral (
    select name from grid_factor where zone_id = r.zone_id order by year desc, id limit 1
  ) z on true`;

/** False of a run in whose place another one counts: it is listed, and in no sum. */
export const IS_COUNTED = "(r.not_counted_for_id is null)";
/** A sample may have come between the calculation and the reading: its run is then shown without PUE until the next. */
export const FACILITY_KWH = "coalesce(t.facility_energy_kwh, t.energy_kwh)";
/** Null where no hour has a factor. */
export const LOCATION_KG = "t.location_kg_co2e";
/** The tracker's own figure; null when no sample carried one. */
export const TRACKER_KG = "t.tracker_emissions_kg_co2e";

/** `runState` of the domain, said in SQL so that lists can filter and sort by it. `now` is a parameter. */
export function stateSql(
  now: string,
  columns = { status: "r.status", lastSampledAt: "t.last_sampled_at", intervalS: "t.interval_s" },
): string {
  const interval = `greatest(${columns.intervalS}, ${String(SHORTEST_INTERVAL_S)})`;
  const silent = `extract(epoch from ${now}::timestamptz - ${columns.lastSampledAt})::float8`;
  return `(case when ${columns.status} <> 'open' then ${columns.status}::text
    when ${silent} <= ${String(STALE_AFTER_INTERVALS)} * ${interval} then 'running'
    when ${silent} <= greatest(${String(ENDED_AFTER_INTERVALS)} * ${interval}, ${String(ENDED_AFTER_AT_LEAST_S)}) then 'stale'
    else 'ended' end)`;
}

/** Collects parameters and hands out their `$n`. */
export class Parameters {
  readonly values: unknown[] = [];
  add(value: unknown): string {
    this.values.push(value);
    return `$${String(this.values.length)}`;
  }
}
