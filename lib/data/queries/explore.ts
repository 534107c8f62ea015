import "server-only";
import { explore, type ExploreRun } from "@/lib/domain/explore";
import type { ExploreGroup, ExploreMetric, ExploreResult, ExploreView } from "@/lib/domain/explore-view";
import { SEED_SPELLINGS } from "@/lib/domain/seed-names";
import { boundProjectId, type Viewer } from "@/lib/domain/viewer";
import { mainMetric } from "@/lib/domain/waste";
import { ensureCalculated } from "../calculation/calculate";
import { sql } from "../client";
import { askForPage } from "./run-query/kept-answers";
import { columnSql } from "./run-query/table";
import type { RunStatement } from "./run-query/field-sql";
import { measuredShareOf } from "./run-row";
import { configurationSql, scopeStatement } from "./run-scope";

const MOST_PARAMETERS = 20;
/** More values than that tell no groups apart. */
const MOST_VALUES = 40;

/** Performance against energy or emissions of the counted runs in a scope. */
export async function exploreRuns(viewer: Viewer, view: ExploreView): Promise<ExploreResult> {
  await ensureCalculated(viewer.organizationId);
  const { filter, range, metric, cost, group } = view;
  const question = ["explore", boundProjectId(viewer), filter, range, metric, cost, group];
  return askForPage(viewer.organizationId, question, () => exploreAnew(viewer, view));
}

async function exploreAnew(viewer: Viewer, view: ExploreView): Promise<ExploreResult> {
  const now = new Date();
  const [metrics, parameterNames] = await Promise.all([
    listMetrics(viewer, view, now),
    listParameterNames(viewer, view, now),
  ]);
  const metric = metrics.find(({ name }) => name === view.metric) ?? mainMetric(metrics);
  const runs = await listPoints(viewer, view, metric?.name ?? null, now);
  const result = explore(runs, { cost: view.cost, higherIsBetter: metric?.higherIsBetter ?? true });
  return { ...result, metrics, metric, runCount: runs.length, parameterNames };
}

/** The metrics of a scope's runs, those of most runs first. */
async function listMetrics(viewer: Viewer, view: ExploreView, now: Date): Promise<ExploreMetric[]> {
  const { statement, where } = scopeStatement(viewer, view, now);
  const rows = await sql().query<{ name: string; runs: number; higher: boolean; unit: string | null }>(
    `with scoped as materialized (select l.run_id ${statement.from} ${where})
     select m.name, count(*)::int as runs, bool_or(m.higher_is_better) as higher, min(m.unit) as unit
       from run_metric_summary m join scoped on scoped.run_id = m.run_id
      where m.organization_id = ${statement.organization}::uuid group by 1 order by runs desc, name`,
    statement.parameters.values,
  );
  return rows.map(({ name, runs, higher, unit }) => ({ name, runCount: runs, higherIsBetter: higher, unit }));
}

/** Parameters that tell the scope's runs apart without being different for nearly each. */
async function listParameterNames(viewer: Viewer, view: ExploreView, now: Date): Promise<string[]> {
  const { statement, where } = scopeStatement(viewer, view, now);
  const rows = await sql().query<{ name: string }>(
    `with scoped as materialized (select l.run_id ${statement.from} ${where} order by l.started_at desc limit 500)
     select p.name from run_parameter p join scoped on scoped.run_id = p.run_id
      where p.organization_id = ${statement.organization}::uuid
      group by 1 having count(distinct p.text_value) between 2 and ${String(MOST_VALUES)}
      order by count(*) desc, p.name limit ${String(MOST_PARAMETERS)}`,
    statement.parameters.values,
  );
  return rows.map((row) => row.name);
}

type Row = {
  id: string;
  name: string;
  started_at: Date;
  wall_time_s: number;
  energy_kwh: number;
  facility_kwh: number;
  measured_kwh: number | null;
  location_kg: number | null;
  pue_uncertainty: number | null;
  grid_uncertainty: number | null;
  points: number | null;
  group: string | number | null;
  approach: string | null;
  model_parameters: number | null;
  sweep: string | null;
  task: string | null;
  dataset: string | null;
  configuration: string | null;
};

async function listPoints(
  viewer: Viewer,
  view: ExploreView,
  metric: string | null,
  now: Date,
): Promise<ExploreRun[]> {
  const { statement, where } = scopeStatement(viewer, view, now);
  const configuration = configurationSql(statement.add(SEED_SPELLINGS));
  const group = groupSql(view.group, statement);
  const name = statement.add(metric ?? "");
  const rows = await sql().query<Row>(
    `select l.run_id as id, l.name, l.started_at, l.wall_time_s, l.energy_kwh, l.facility_energy_kwh as facility_kwh,
       l.measured_energy_kwh as measured_kwh, l.location_kg_co2e as location_kg, t.pue_uncertainty, t.grid_uncertainty,
       m.best_value as points, ${group} as "group", l.approach, l.model_parameters, l.sweep, l.task, l.dataset,
       ${configuration} as configuration
     ${statement.from}
     join run r on r.organization_id = l.organization_id and r.id = l.run_id
     join run_total t on t.organization_id = l.organization_id and t.run_id = l.run_id
     left join run_metric_summary m on m.organization_id = l.organization_id and m.run_id = l.run_id and m.name = ${name}
     ${where}`,
    statement.parameters.values,
  );
  return rows.map(toExploreRun);
}

const HARDWARE = "coalesce(l.gpu_model, l.cpu_model)";

function groupSql(group: ExploreGroup, statement: RunStatement): string {
  if (group === "hardware") return HARDWARE;
  if (group === "size") return "l.model_parameters";
  return columnSql(group, statement);
}

function toExploreRun(row: Row): ExploreRun {
  return {
    id: row.id,
    name: row.name,
    startedAtMs: row.started_at.getTime(),
    hours: row.wall_time_s / 3600,
    facilityEnergyKwh: row.facility_kwh,
    emissionsKgCo2e: row.location_kg,
    measuredShare: measuredShareOf(row.measured_kwh, row.energy_kwh),
    pueUncertainty: row.pue_uncertainty,
    gridUncertainty: row.grid_uncertainty,
    points: row.points,
    group: row.group === null ? null : String(row.group),
    approach: row.approach,
    modelParameters: row.model_parameters,
    sweep: row.sweep,
    task: row.task,
    dataset: row.dataset,
    configuration: row.configuration,
  };
}
