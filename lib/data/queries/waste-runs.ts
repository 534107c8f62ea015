import { groupBy } from "@/lib/domain/group-by";
import { runState, type RunStatus } from "@/lib/domain/run-state";
import type { Viewer } from "@/lib/domain/viewer";
import { mainMetric, type WasteEntry } from "@/lib/domain/waste";
import {
  groupKey,
  judgeRuns,
  type GroupScores,
  type LedgerInputs,
  type LedgerRun,
  type StepSpan,
} from "@/lib/domain/waste-ledger";
import { sql } from "../client";
import { whereScope, type RunScope } from "./run-scope";
import { FACILITY_KWH, FROM_RUNS, IS_COUNTED, LOCATION_KG, Parameters } from "./run-sql";

/** Parameters that tell repeats of one configuration apart, as people and libraries spell them. */
const SEED_KEYS = [
  "seed",
  "Seed",
  "random_seed",
  "randomSeed",
  "random_state",
  "randomState",
  "global_seed",
  "globalSeed",
  "manual_seed",
  "manualSeed",
  "rng_seed",
  "rngSeed",
  "seed_everything",
];

type Row = {
  id: string;
  in_scope: boolean;
  experiment_id: string;
  sweep: string | null;
  task: string | null;
  dataset: string | null;
  tracker: string;
  status: RunStatus;
  measured_from: Date;
  last_sampled_at: Date;
  interval_s: number;
  facility_kwh: number;
  location_kg: number | null;
  idle_kwh: number | null;
  idle_known_kwh: number | null;
  configuration: string | null;
  fingerprint: string | null;
  parent_run_id: string | null;
  parent_kind: string | null;
  created_by_id: string | null;
};

export type ScopedRun = LedgerRun & { personId: string | null; idleKnownKwh: number };

export type JudgedScope = {
  /** Runs in the scope that count. */
  runs: readonly ScopedRun[];
  /** All counted runs of the scope's sweeps, whether in the scope or not. */
  siblings: readonly ScopedRun[];
  scores: ReadonlyMap<string, GroupScores>;
  partsOf: ReadonlyMap<string, readonly WasteEntry[]>;
};

/** Idle energy is IT energy; the ledger's is facility energy. */
const AT_FACILITY = `case when t.energy_kwh > 0 then ${FACILITY_KWH} / t.energy_kwh else 1 end`;

/**
 * The counted runs of a scope, each judged beside all runs of its experiment: what is wasted does not depend on which part of
 * an experiment one looks at.
 */
export async function judgeScope(viewer: Viewer, scope: RunScope, nowMs: number): Promise<JudgedScope> {
  const rows = await listRows(viewer, scope, nowMs);
  const all = rows.map((row) => toScopedRun(row, nowMs));
  const inScope = new Set(rows.filter((row) => row.in_scope).map((row) => row.id));
  const experimentIds = [...new Set(all.map((run) => run.experimentId))];
  const [scores, steps] = await Promise.all([
    listScores(viewer.organizationId, experimentIds, all),
    listSteps(viewer.organizationId, all),
  ]);
  const inputs: LedgerInputs = { runs: all, scores, steps };
  return {
    runs: all.filter((run) => inScope.has(run.id)),
    siblings: all,
    scores,
    partsOf: judgeRuns(inputs),
  };
}

async function listRows(viewer: Viewer, scope: RunScope, nowMs: number): Promise<Row[]> {
  const parameters = new Parameters();
  const organization = parameters.add(viewer.organizationId);
  const seeds = `${parameters.add(SEED_KEYS)}::text[]`;
  const now = parameters.add(new Date(nowMs).toISOString());
  const where = whereScope(viewer, scope, parameters, { now, nowMs });
  const configuration = `case when r.parameters = '{}'::jsonb then null
    else md5((r.parameters - ${seeds})::text || coalesce(r.dataset, '') || coalesce(r.approach, '') || coalesce(r.precision, '')
      || coalesce(r.model_parameters::text, '')) end`;
  return sql().query<Row>(
    `with clock as (select ${now}::timestamptz),
     scoped as materialized (select r.id, r.experiment_id ${FROM_RUNS} ${where} and ${IS_COUNTED})
     select r.id, scoped.id is not null as in_scope, r.experiment_id, r.sweep, r.task, r.dataset, r.tracker, r.status,
       t.measured_from, t.last_sampled_at, t.interval_s, ${FACILITY_KWH} as facility_kwh, ${LOCATION_KG} as location_kg,
       t.idle_energy_kwh * ${AT_FACILITY} as idle_kwh, t.utilization_known_kwh * ${AT_FACILITY} as idle_known_kwh,
       ${configuration} as configuration,
       case when r.seed is null then null else ${configuration} || ' ' || r.seed::text || ' ' || coalesce(r.git_commit, '') end
         as fingerprint,
       r.parent_run_id, r.parent_kind, r.created_by_id
     from run_total t join run r on r.organization_id = t.organization_id and r.id = t.run_id
     left join scoped on scoped.id = r.id
     where t.organization_id = ${organization} and ${IS_COUNTED}
       and r.experiment_id in (select experiment_id from scoped)`,
    parameters.values,
  );
}

function toScopedRun(row: Row, nowMs: number): ScopedRun {
  const { status, interval_s: intervalS } = row;
  const lastSampledAtMs = row.last_sampled_at.getTime();
  return {
    id: row.id,
    experimentId: row.experiment_id,
    sweep: row.sweep,
    task: row.task,
    dataset: row.dataset,
    tracker: row.tracker,
    status,
    state: runState({ status, lastSampledAtMs, intervalS, nowMs }),
    startedAtMs: row.measured_from.getTime(),
    energyKwh: row.facility_kwh,
    emissionsKgCo2e: row.location_kg,
    idleEnergyKwh: row.idle_kwh,
    idleKnownKwh: row.idle_known_kwh ?? 0,
    configuration: row.configuration,
    fingerprint: row.fingerprint === null ? null : `${row.experiment_id} ${row.fingerprint}`,
    resumedFromRunId: row.parent_kind === "resumed-from" ? row.parent_run_id : null,
    personId: row.created_by_id,
  };
}

type MetricCount = {
  experiment_id: string;
  sweep: string | null;
  name: string;
  higher: boolean;
  runs: number;
};

/** For each group its main metric, and the best value of each of its runs. */
async function listScores(
  organizationId: string,
  experimentIds: readonly string[],
  runs: readonly LedgerRun[],
): Promise<Map<string, GroupScores>> {
  if (experimentIds.length === 0) return new Map();
  const counts = await sql().query<MetricCount>(
    `select r.experiment_id, r.sweep, m.name, bool_or(m.higher_is_better) as higher, count(distinct m.run_id)::int as runs
       from run_metric m join run r on r.organization_id = m.organization_id and r.id = m.run_id
      where m.organization_id = $1 and r.experiment_id = any ($2::uuid[]) group by 1, 2, 3`,
    [organizationId, experimentIds],
  );
  const chosen = mainMetrics(counts);
  const wanted = [...chosen.values()];
  const values = await sql().query<{ run_id: string; best: number }>(
    `select m.run_id, case when bool_or(m.higher_is_better) then max(m.value) else min(m.value) end as best
       from run_metric m join run r on r.organization_id = m.organization_id and r.id = m.run_id
       join unnest($2::uuid[], $3::text[], $4::text[]) as w (experiment_id, sweep, name)
         on w.experiment_id = r.experiment_id and w.sweep is not distinct from r.sweep and w.name = m.name
      where m.organization_id = $1 group by 1`,
    [
      organizationId,
      wanted.map((each) => each.experiment_id),
      wanted.map((each) => each.sweep),
      wanted.map((each) => each.name),
    ],
  );
  const bestOf = new Map(values.map((row) => [row.run_id, row.best]));
  return scoresByGroup(runs, chosen, bestOf);
}

const searchKey = (experimentId: string, sweep: string | null): string => `${experimentId} ${sweep ?? ""}`;

function mainMetrics(counts: readonly MetricCount[]): Map<string, MetricCount> {
  const bySearch = groupBy(counts, (count) => searchKey(count.experiment_id, count.sweep));
  return new Map(
    [...bySearch].flatMap(([key, own]): [string, MetricCount][] => {
      const main = mainMetric(
        own.map((count) => ({ ...count, runCount: count.runs, higherIsBetter: count.higher })),
      );
      return main === null ? [] : [[key, main]];
    }),
  );
}

function scoresByGroup(
  runs: readonly LedgerRun[],
  chosen: ReadonlyMap<string, MetricCount>,
  bestOf: ReadonlyMap<string, number>,
): Map<string, GroupScores> {
  const groups = new Map<string, GroupScores & { pointsByRun: Map<string, number> }>();
  for (const run of runs) {
    const metric = chosen.get(searchKey(run.experimentId, run.sweep));
    const points = bestOf.get(run.id);
    if (metric === undefined || points === undefined) continue;
    const key = groupKey(run);
    const group = groups.get(key) ?? {
      metric: metric.name,
      higherIsBetter: metric.higher,
      pointsByRun: new Map<string, number>(),
    };
    group.pointsByRun.set(run.id, points);
    groups.set(key, group);
  }
  return groups;
}

/** Only of runs that took another one up, and of those: no other needs them. */
async function listSteps(organizationId: string, runs: readonly LedgerRun[]): Promise<Map<string, StepSpan>> {
  const ids = runs.flatMap((run) => (run.resumedFromRunId === null ? [] : [run.id, run.resumedFromRunId]));
  if (ids.length === 0) return new Map();
  const rows = await sql().query<{ run_id: string; first: number; last: number }>(
    `select run_id, min(step)::int as first, max(step)::int as last from run_metric
      where organization_id = $1 and run_id = any ($2::uuid[]) group by 1`,
    [organizationId, [...new Set(ids)]],
  );
  return new Map(rows.map(({ run_id, first, last }) => [run_id, { first, last }]));
}
