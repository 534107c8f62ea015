import {
  DRIVER_KINDS,
  GROUP_KINDS,
  type DriverKind,
  type GroupKind,
  type PortfolioRow,
} from "@/lib/domain/report/portfolio";
import type { Viewer } from "@/lib/domain/viewer";
import { db, sql } from "../../client";
import { memberStatement } from "../models/members";
import { modelsInReach, toRatedVersion, WITH_RULES } from "../models/rows";
import { IS_INSIDE, parametersOf, TRACKED_HOURS, type TrackedScope } from "./tracked";

const TOP = 10;

type Row = {
  kind: GroupKind | DriverKind;
  id: string | null;
  name: string | null;
  parent_id: string | null;
  parent_name: string | null;
  kwh: number;
  kg: number | null;
  covered: number;
  before_kwh: number;
  before_kg: number | null;
};

type Groups = Record<GroupKind | DriverKind, PortfolioRow[]>;

/**
 * Tracked work of two spans by project, site, model and hardware, and the runs, experiments and sweeps that weigh most: one look over the
 * hours. Of a run in several models each has it.
 */
export async function listPortfolioGroups(
  viewer: Viewer,
  scope: TrackedScope,
  before: { from: string; to: string },
): Promise<Groups> {
  const members = await listModelRuns(viewer, new Date());
  const rows = await sql().query<Row>(GROUPS, [
    ...parametersOf(scope),
    before.from,
    before.to,
    members.map((each) => each.modelId),
    members.map((each) => each.runId),
  ]);
  const of = (kind: GroupKind | DriverKind) => rows.filter((row) => row.kind === kind).map(toRow);
  return Object.fromEntries(
    [...GROUP_KINDS, ...DRIVER_KINDS].map((kind) => [kind, of(kind)]),
    // `fromEntries` forgets which keys it was given.
  ) as Groups;
}

function toRow(row: Row): PortfolioRow {
  return {
    id: row.id,
    name: row.name ?? "",
    parent: row.parent_id === null ? null : { id: row.parent_id, name: row.parent_name ?? "" },
    energyKwh: row.kwh,
    kgCo2e: row.kwh === 0 ? 0 : row.kg,
    isLowerBound: row.kg !== null && row.covered < row.kwh * (1 - 1e-9),
    beforeKwh: row.before_kwh,
    beforeKgCo2e: row.before_kwh === 0 ? 0 : row.before_kg,
  };
}

const FACILITY = "coalesce(h.facility_energy_kwh, h.energy_kwh)";
const NOW = "h.hour >= $2::timestamptz and h.hour < $3::timestamptz";
const THEN = "h.hour >= $6::timestamptz and h.hour < $7::timestamptz";

const sumsOf = (kind: string, id: string, name: string, parent = "null::text, null::text") =>
  `select '${kind}' as kind, ${id} as id, ${name} as name, ${parent}, sum(f.kwh) as kwh, sum(f.kg) as kg, sum(f.covered) as covered,
     sum(f.before_kwh) as before_kwh, sum(f.before_kg) as before_kg`;
const HEAVIEST = "order by kg desc nulls last, kwh desc, id";

/** `$6` and `$7`: the span before. `$8` and `$9`: models and their runs. */
const GROUPS = `
  with sums as materialized (
    select h.run_id, coalesce(sum(${FACILITY}) filter (where ${NOW}), 0) as kwh, sum(h.location_kg_co2e) filter (where ${NOW}) as kg,
      coalesce(sum(${FACILITY}) filter (where ${NOW} and h.location_kg_co2e is not null), 0) as covered,
      coalesce(sum(${FACILITY}) filter (where ${THEN}), 0) as before_kwh, sum(h.location_kg_co2e) filter (where ${THEN}) as before_kg
    ${TRACKED_HOURS}
    where h.organization_id = $1 and ((${NOW}) or (${THEN})) and ${IS_INSIDE} group by h.run_id
  ), f as materialized (
    select s.*, r.name, r.experiment_id, e.name as experiment, e.project_id, p.name as project, r.site_id, t.name as site, r.sweep,
      case when r.gpu_model is not null then 'gpu:' || r.gpu_model when r.cpu_model is not null then 'cpu:' || r.cpu_model end as hardware,
      coalesce(r.gpu_model, r.cpu_model) as hardware_name
    from sums s
    join run r on r.organization_id = $1 and r.id = s.run_id
    join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id
    join project p on p.organization_id = e.organization_id and p.id = e.project_id
    left join site t on t.organization_id = r.organization_id and t.id = r.site_id
    where s.kwh > 0 or s.before_kwh > 0
  ), members as (
    select distinct m.model_id, m.run_id from unnest($8::uuid[], $9::uuid[]) as m (model_id, run_id)
  ), found (kind, id, name, parent_id, parent_name, kwh, kg, covered, before_kwh, before_kg) as (
    (${sumsOf("project", "f.project_id::text", "f.project")} from f group by f.project_id, f.project)
    union all (${sumsOf("site", "f.site_id::text", "f.site")} from f group by f.site_id, f.site)
    union all (${sumsOf("hardware", "f.hardware", "f.hardware_name")} from f group by f.hardware, f.hardware_name)
    union all (${sumsOf("model", "o.id::text", "o.name")} from f join members m on m.run_id = f.run_id
      join model o on o.organization_id = $1 and o.id = m.model_id group by o.id, o.name)
    union all (${sumsOf("model", "null::text", "null::text")} from f
      where not exists (select 1 from members m where m.run_id = f.run_id) having count(*) > 0)
    union all (${sumsOf("experiment", "f.experiment_id::text", "f.experiment", "f.project_id::text, f.project")} from f
      group by f.experiment_id, f.experiment, f.project_id, f.project having sum(f.kwh) > 0 ${HEAVIEST} limit ${String(TOP)})
    union all (${sumsOf("sweep", "f.sweep", "f.sweep", "f.experiment_id::text, f.experiment")} from f where f.sweep is not null
      group by f.sweep, f.experiment_id, f.experiment having sum(f.kwh) > 0 ${HEAVIEST} limit ${String(TOP)})
    union all (${sumsOf("run", "f.run_id::text", "f.name", "f.experiment_id::text, f.experiment")} from f where f.kwh > 0
      group by f.run_id, f.name, f.experiment_id, f.experiment ${HEAVIEST} limit ${String(TOP)})
  )
  select * from found order by kind, kg desc nulls last, kwh desc, id`;

/** The runs of every model, whatever version and role. */
async function listModelRuns(viewer: Viewer, now: Date): Promise<{ modelId: string; runId: string }[]> {
  const models = await db().model.findMany({
    where: modelsInReach(viewer),
    include: { versions: { include: WITH_RULES } },
  });
  const found: { modelId: string; runId: string }[] = [];
  for (const { versions, ...model } of models) {
    for (const version of versions) {
      const { statement, members } = memberStatement(viewer, toRatedVersion(model, version), now);
      const rows = await sql().query<{ run_id: string }>(
        `with ${members} select m.run_id from members m`,
        statement.parameters.values,
      );
      found.push(...rows.map(({ run_id: runId }) => ({ modelId: model.id, runId })));
    }
  }
  return found;
}
