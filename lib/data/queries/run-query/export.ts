import "server-only";
import type { RunExportRow } from "@/lib/domain/run-export";
import type { RunFilters } from "@/lib/domain/run-filter";
import type { Viewer } from "@/lib/domain/viewer";
import { ensureCalculated } from "../../calculation/calculate";
import { sql } from "../../client";
import { fieldSql } from "./field-sql";
import { runField } from "@/lib/domain/run-fields";
import { newStatement, whereSql } from "./where-sql";

/** Of this many rows at a time an export holds no more in memory, however many there are. */
const ROWS_AT_ONCE = 1_000;

const INSTANT = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Quoted, so that names keep their capitals on the way out. */
const SELECTED = {
  runId: "l.run_id::text",
  name: "l.name",
  project: "p.name",
  experiment: "e.name",
  startedAt: INSTANT("l.started_at"),
  lastSampledAt: INSTANT("l.last_sampled_at"),
  tracker: "l.tracker",
  trackerVersion: "r.tracker_version",
  hardwareGpu: "l.gpu_model",
  hardwareCpu: "l.cpu_model",
  os: "r.os",
  host: "l.host",
  zoneId: "l.zone_id",
  site: "s.name",
  sweep: "l.sweep",
  task: "l.task",
  approach: "l.approach",
  precision: "l.precision",
  dataset: "l.dataset",
  gitCommit: "l.git_commit",
  parentRunId: "l.parent_run_id::text",
  parentKind: "r.parent_kind",
  gpuCount: "l.gpu_count",
  cpuCount: "r.cpu_count",
  ramTotalGb: "r.ram_total_gb",
  seed: "l.seed",
  tokens: "l.tokens",
  modelParameters: "l.model_parameters",
  pue: "r.pue",
  wallTimeS: "l.wall_time_s",
  measuredTimeS: "least(l.duration_s, l.wall_time_s)",
  sampleCount: "l.sample_count",
  energyKwh: "l.energy_kwh",
  cpuEnergyKwh: "l.cpu_energy_kwh",
  gpuEnergyKwh: "l.gpu_energy_kwh",
  ramEnergyKwh: "l.ram_energy_kwh",
  measuredEnergyKwh: "l.measured_energy_kwh",
  facilityEnergyKwh: "l.facility_energy_kwh",
  locationEmissionsKgCo2e: "l.location_kg_co2e",
  marketEmissionsKgCo2e: "l.market_kg_co2e",
  trackerEmissionsKgCo2e: "l.tracker_kg_co2e",
  waterOnsiteL: "l.water_onsite_l",
  isCounted: "l.is_counted",
  tags: "l.tags",
  parameters: "r.parameters",
  metrics: `coalesce((select jsonb_object_agg(m.name, jsonb_build_object('last', m.last_value, 'best', m.best_value,
      'higherIsBetter', m.higher_is_better, 'unit', m.unit))
    from run_metric_summary m where m.organization_id = l.organization_id and m.run_id = l.run_id), '{}')`,
} as const satisfies Record<Exclude<keyof RunExportRow, "status">, string>;

const COLUMNS = Object.entries(SELECTED)
  .map(([name, expression]) => `${expression} as "${name}"`)
  .join(", ");

/**
 * All runs that match, newest first, some at a time: each page begins after the last run of the one before, so that neither the
 * store nor this process holds more than one. Runs that come or change meanwhile make none appear twice.
 */
export async function* exportRuns(
  viewer: Viewer,
  filters: RunFilters,
): AsyncGenerator<RunExportRow[], void, undefined> {
  await ensureCalculated(viewer.organizationId);
  const now = new Date();
  let after: { startedAt: string; runId: string } | null = null;
  for (;;) {
    const rows = await exportPage(viewer, filters, now, after);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (last?.startedAt == null || last.runId === null || rows.length < ROWS_AT_ONCE) return;
    after = { startedAt: last.startedAt, runId: last.runId };
  }
}

async function exportPage(
  viewer: Viewer,
  filters: RunFilters,
  now: Date,
  after: { startedAt: string; runId: string } | null,
): Promise<RunExportRow[]> {
  const statement = newStatement(viewer, now);
  const status = runField("status");
  const state = status === null ? "null" : fieldSql(status, statement).expression;
  const where = whereSql(viewer, filters, statement);
  const beyond =
    after === null
      ? ""
      : `and (l.started_at, l.run_id) < (${statement.add(after.startedAt)}::timestamptz, ${statement.add(after.runId)}::uuid)`;
  // The page is chosen first: the joins are then of a thousand runs, whatever the plan.
  return sql().query<RunExportRow>(
    `with page as materialized (
       select l.*, ${state} as state ${statement.from} ${where} ${beyond}
       order by l.started_at desc, l.run_id desc limit ${String(ROWS_AT_ONCE)}
     )
     select ${COLUMNS}, l.state as "status" from page l
       join run r on r.organization_id = l.organization_id and r.id = l.run_id
       join experiment e on e.organization_id = l.organization_id and e.id = l.experiment_id
       join project p on p.organization_id = l.organization_id and p.id = l.project_id
       left join site s on s.organization_id = l.organization_id and s.id = l.site_id
      order by l.started_at desc, l.run_id desc`,
    statement.parameters.values,
  );
}
