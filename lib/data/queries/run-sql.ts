import type { RunListQuery, RunSortKey } from "@/lib/domain/run";
import {
  ENDED_AFTER_AT_LEAST_S,
  ENDED_AFTER_INTERVALS,
  SHORTEST_INTERVAL_S,
  STALE_AFTER_INTERVALS,
} from "@/lib/domain/run-state";
import { boundProjectId, type Viewer } from "@/lib/domain/viewer";
import type { CursorType } from "./cursor-value";

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
const WALL_TIME_S = "extract(epoch from t.last_sampled_at - t.measured_from)::float8";

/** `runState` of the domain, said in SQL so that lists can filter and sort by it. `now` is a parameter. */
export function stateSql(now: string): string {
  const interval = `greatest(t.interval_s, ${String(SHORTEST_INTERVAL_S)})`;
  const silent = `extract(epoch from ${now}::timestamptz - t.last_sampled_at)::float8`;
  return `(case when r.status <> 'open' then r.status::text
    when ${silent} <= ${String(STALE_AFTER_INTERVALS)} * ${interval} then 'running'
    when ${silent} <= greatest(${String(ENDED_AFTER_INTERVALS)} * ${interval}, ${String(ENDED_AFTER_AT_LEAST_S)}) then 'stale'
    else 'ended' end)`;
}

/** What each sort key orders by, with the SQL type of a cursor's value. */
export function sortSql(key: RunSortKey, now: string): { expression: string; type: CursorType } {
  switch (key) {
    case "startedAt":
      return { expression: "t.measured_from", type: "timestamptz" };
    case "name":
      return { expression: "lower(r.name)", type: "text" };
    case "state":
      return { expression: stateSql(now), type: "text" };
    case "project":
      return { expression: "lower(p.name)", type: "text" };
    case "experiment":
      return { expression: "lower(e.name)", type: "text" };
    case "wallTime":
      return { expression: WALL_TIME_S, type: "float8" };
    case "energy":
      return { expression: "t.energy_kwh", type: "float8" };
    case "locationEmissions":
      return { expression: LOCATION_KG, type: "float8" };
    case "trackerEmissions":
      return { expression: TRACKER_KG, type: "float8" };
  }
}

/** Collects parameters and hands out their `$n`. */
export class Parameters {
  readonly values: unknown[] = [];
  add(value: unknown): string {
    this.values.push(value);
    return `$${String(this.values.length)}`;
  }
}

type Filters = Omit<RunListQuery, "sort" | "descending">;

/** The `where` of a run list, the organization first. Within a token's project when it has one. */
export function whereRuns(viewer: Viewer, filters: Filters, parameters: Parameters, now: string): string {
  const conditions = [`t.organization_id = ${parameters.add(viewer.organizationId)}`];
  const boundTo = boundProjectId(viewer);
  if (boundTo !== null) conditions.push(`p.id = ${parameters.add(boundTo)}`);
  if (filters.projectId !== undefined) conditions.push(`p.id = ${parameters.add(filters.projectId)}::uuid`);
  if (filters.experimentId !== undefined)
    conditions.push(`e.id = ${parameters.add(filters.experimentId)}::uuid`);
  if (filters.states !== undefined && filters.states.length > 0) {
    conditions.push(`${stateSql(now)} = any (${parameters.add([...filters.states])}::text[])`);
  }
  if (filters.tag !== undefined) conditions.push(`${parameters.add(filters.tag)} = any (r.tags)`);
  if (filters.withoutFactor === true) conditions.push(`${LOCATION_KG} is null`);
  if (filters.from !== undefined)
    conditions.push(`t.measured_from >= ${parameters.add(filters.from)}::timestamptz`);
  if (filters.to !== undefined)
    conditions.push(`t.measured_from < ${parameters.add(filters.to)}::timestamptz`);
  const search = filters.search?.trim() ?? "";
  if (search !== "") {
    const pattern = parameters.add(`%${search.replace(/[\\%_]/g, "\\$&")}%`);
    const columns = [
      "r.name",
      "p.name",
      "e.name",
      "r.tracker",
      "r.cpu_model",
      "r.gpu_model",
      "z.name",
      "r.id::text",
    ];
    const inColumns = columns.map((column) => `${column} ilike ${pattern}`).join(" or ");
    conditions.push(`(${inColumns} or array_to_string(r.tags, ' ') ilike ${pattern})`);
  }
  return `where ${conditions.join(" and ")}`;
}
