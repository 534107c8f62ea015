import "server-only";
import {
  MOST_MEMBERS,
  MOST_RUNS,
  type ComparedMetric,
  type ComparedRun,
  type ParameterValue,
} from "@/lib/domain/compare";
import type { SweepId } from "@/lib/domain/compare-url";
import { energyTier } from "@/lib/domain/energy-tier";
import { describeHardware } from "@/lib/domain/hardware";
import { runState, type RunStatus } from "@/lib/domain/run-state";
import { boundProjectId, type Viewer } from "@/lib/domain/viewer";
import { ensureCalculated } from "../calculation/calculate";
import { sql } from "../client";
import { measuredShareOf } from "./run-row";
import { FACILITY_KWH, IS_COUNTED, LOCATION_KG, TRACKER_KG } from "./run-sql";

export type ComparedSelection = {
  runIds: readonly string[];
  experimentIds: readonly string[];
  sweeps: readonly SweepId[];
};

export type ComparedRuns = {
  /** Runs that were asked for by their id in that order, then those of experiments and sweeps, oldest first. */
  runs: readonly ComparedRun[];
  /** Runs that were asked for and are not here: unknown, out of reach, or without a sample. */
  missingCount: number;
  /** Runs of the experiments and sweeps beyond those that one comparison takes. */
  leftOutCount: number;
};

type Row = {
  id: string;
  name: string;
  status: RunStatus;
  project_name: string;
  experiment_id: string;
  experiment_name: string;
  sweep: string | null;
  seed: number | null;
  task: string | null;
  approach: string | null;
  precision: string | null;
  dataset: string | null;
  model_parameters: number | null;
  tokens: number | null;
  git_commit: string | null;
  host: string | null;
  tracker: string;
  tracker_version: string | null;
  tracking_mode: string | null;
  gpu_model: string | null;
  gpu_count: number | null;
  cpu_model: string | null;
  cpu_count: number | null;
  os: string | null;
  python_version: string | null;
  zone_id: string | null;
  zone_name: string | null;
  cloud_provider: string | null;
  cloud_region: string | null;
  tags: string[];
  parameters: Record<string, ParameterValue>;
  not_counted_for_id: string | null;
  energy_kwh: number;
  facility_kwh: number;
  location_kg: number | null;
  location_covered_kwh: number;
  market_kg: number | null;
  tracker_kg: number | null;
  water_onsite_l: number | null;
  water_offsite_l: number | null;
  measured_energy_kwh: number | null;
  duration_s: number;
  pue_uncertainty: number | null;
  grid_uncertainty: number | null;
  sample_count: number;
  measured_from: Date;
  last_sampled_at: Date;
  interval_s: number;
  factor_keys: string[];
  ghg_bases: string[];
  matching: number;
};

/**
 * Runs by id come through their key, however many there are beside them; members of experiments and sweeps through their index.
 * `$1` organization, `$2` project or null, `$3` ids, `$4` experiments, `$5` and `$6` sweeps.
 */
const SELECT = `
with chosen as (
  select r.id, array_position($3::uuid[], r.id) as place, 0 as matching from run r
   where r.organization_id = $1 and r.id = any ($3::uuid[])
), found as (
  select r.id from run r where r.organization_id = $1 and r.experiment_id = any ($4::uuid[])
  union
  select r.id from unnest($5::uuid[], $6::text[]) as s(experiment_id, sweep)
    join run r on r.organization_id = $1 and r.experiment_id = s.experiment_id and r.sweep = s.sweep
), members as (
  select r.id, null::int as place, count(*) over ()::int as matching
    from found
    join run r on r.organization_id = $1 and r.id = found.id
    join run_total t on t.organization_id = $1 and t.run_id = r.id
    join experiment e on e.organization_id = $1 and e.id = r.experiment_id
   where ($2::uuid is null or e.project_id = $2::uuid) and r.id <> all ($3::uuid[]) and ${IS_COUNTED}
   order by t.last_sampled_at desc, r.id limit ${String(MOST_MEMBERS)}
), asked as (select * from chosen union all select * from members)
select r.id, r.name, r.status, p.name as project_name, e.id as experiment_id, e.name as experiment_name, r.sweep, r.seed,
  r.task, r.approach, r.precision, r.dataset, r.model_parameters, r.tokens, r.git_commit, r.host,
  r.tracker, r.tracker_version, r.tracking_mode, r.gpu_model, r.gpu_count, r.cpu_model, r.cpu_count, r.os, r.python_version,
  r.zone_id, z.name as zone_name, coalesce(r.cloud_provider, e.cloud_provider) as cloud_provider,
  coalesce(r.cloud_region, e.cloud_region) as cloud_region, r.tags, r.parameters, r.not_counted_for_id,
  t.energy_kwh, ${FACILITY_KWH} as facility_kwh, ${LOCATION_KG} as location_kg, t.location_covered_kwh,
  t.market_kg_co2e as market_kg, ${TRACKER_KG} as tracker_kg, t.water_onsite_l, t.water_offsite_l, t.measured_energy_kwh,
  t.duration_s, t.pue_uncertainty, t.grid_uncertainty, t.sample_count, t.measured_from, t.last_sampled_at, t.interval_s,
  array(select rf.key from run_factor rf where rf.organization_id = t.organization_id and rf.run_id = t.run_id
    order by rf.key) as factor_keys,
  array(select distinct b.content->'grid'->>'ghgBasis' from (
      select distinct h.basis_id from hourly_rollup h
       where h.organization_id = t.organization_id and h.run_id = t.run_id) used
    join calculation_basis b on b.organization_id = t.organization_id and b.id = used.basis_id
    where b.content->'grid'->>'ghgBasis' is not null order by 1) as ghg_bases,
  asked.matching
from asked
join run r on r.organization_id = $1 and r.id = asked.id
join run_total t on t.organization_id = r.organization_id and t.run_id = r.id
join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id
join project p on p.organization_id = e.organization_id and p.id = e.project_id
left join lateral (
  select name from grid_factor where zone_id = r.zone_id order by year desc, id limit 1) z on true
where $2::uuid is null or p.id = $2::uuid
order by asked.place nulls last, t.measured_from, r.id`;

/** What a comparison shows of runs, of all runs of experiments and of sweeps; what is out of the viewer's reach is left out. */
export async function getComparedRuns(viewer: Viewer, selection: ComparedSelection): Promise<ComparedRuns> {
  const { organizationId } = viewer;
  const runIds = selection.runIds.slice(0, MOST_RUNS);
  const nothing = runIds.length + selection.experimentIds.length + selection.sweeps.length === 0;
  if (nothing) return { runs: [], missingCount: 0, leftOutCount: 0 };
  await ensureCalculated(organizationId);
  const rows = await sql().query<Row>(SELECT, [
    organizationId,
    boundProjectId(viewer),
    runIds,
    selection.experimentIds,
    selection.sweeps.map((sweep) => sweep.experimentId),
    selection.sweeps.map((sweep) => sweep.name),
  ]);
  const metrics = await metricsOf(
    organizationId,
    rows.map((row) => row.id),
  );
  const found = new Set(rows.map((row) => row.id));
  const members = rows.filter((row) => row.matching > 0);
  const now = Date.now();
  return {
    runs: rows.map((row) => toComparedRun(row, metrics.get(row.id) ?? [], now)),
    missingCount: runIds.filter((id) => !found.has(id)).length,
    leftOutCount: (members[0]?.matching ?? 0) - members.length,
  };
}

type MetricRow = {
  run_id: string;
  name: string;
  last_value: number;
  best_value: number;
  higher_is_better: boolean;
  unit: string | null;
};

/** Last and best value of each metric of each run: ready-made, however long the curves are. */
async function metricsOf(
  organizationId: string,
  runIds: readonly string[],
): Promise<Map<string, ComparedMetric[]>> {
  const rows = await sql().query<MetricRow>(
    `select run_id, name, last_value, best_value, higher_is_better, unit from run_metric_summary
      where organization_id = $1 and run_id = any ($2::uuid[]) order by run_id, name`,
    [organizationId, runIds],
  );
  const byRun = new Map<string, ComparedMetric[]>();
  for (const { run_id: runId, name, last_value: last, best_value: best, ...row } of rows) {
    const metric = { name, value: last, last, best, higherIsBetter: row.higher_is_better, unit: row.unit };
    byRun.set(runId, [...(byRun.get(runId) ?? []), metric]);
  }
  return byRun;
}

function toComparedRun(row: Row, metrics: readonly ComparedMetric[], nowMs: number): ComparedRun {
  const lastSampledAtMs = row.last_sampled_at.getTime();
  const wallTimeS = (lastSampledAtMs - row.measured_from.getTime()) / 1000;
  const measuredShare = measuredShareOf(row.measured_energy_kwh, row.energy_kwh);
  return {
    id: row.id,
    name: row.name,
    state: runState({ status: row.status, lastSampledAtMs, intervalS: row.interval_s, nowMs }),
    projectName: row.project_name,
    experimentId: row.experiment_id,
    experimentName: row.experiment_name,
    sweep: row.sweep,
    seed: row.seed,
    task: row.task,
    approach: row.approach,
    precision: row.precision,
    dataset: row.dataset,
    modelParameters: row.model_parameters,
    tokens: row.tokens,
    gitCommit: row.git_commit,
    host: row.host,
    startedAt: row.measured_from.toISOString(),
    wallTimeS,
    // Several reporters cover the same time.
    measuredTimeS: Math.min(row.duration_s, wallTimeS),
    sampleCount: row.sample_count,
    tracker: row.tracker,
    trackerVersion: row.tracker_version,
    trackingMode: row.tracking_mode,
    hardware: describeHardware({
      gpuModel: row.gpu_model,
      gpuCount: row.gpu_count,
      cpuModel: row.cpu_model,
      cpuCount: row.cpu_count,
    }),
    os: row.os,
    pythonVersion: row.python_version,
    zoneId: row.zone_id,
    zoneName: row.zone_name,
    cloudProvider: row.cloud_provider,
    cloudRegion: row.cloud_region,
    tags: row.tags,
    parameters: row.parameters,
    energyKwh: row.energy_kwh,
    facilityEnergyKwh: row.facility_kwh,
    locationKgCo2e: row.location_kg,
    locationCoveredKwh: row.location_covered_kwh,
    marketKgCo2e: row.market_kg,
    trackerKgCo2e: row.tracker_kg,
    waterOnsiteL: row.water_onsite_l,
    waterOffsiteL: row.water_offsite_l,
    measuredShare,
    energyTier: energyTier(measuredShare),
    pueUncertainty: row.pue_uncertainty,
    gridUncertainty: row.grid_uncertainty,
    factorKeys: row.factor_keys,
    ghgBases: row.ghg_bases,
    notCountedForId: row.not_counted_for_id,
    metrics,
  };
}
