import { groupBy } from "@/lib/domain/group-by";
import { runState, type RunStatus } from "@/lib/domain/run-state";
import { SEED_SPELLINGS } from "@/lib/domain/seed-names";
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
import { configurationSql, scopeStatement, type RunScope } from "./run-scope";

type Row = {
  id: string;
  in_scope: boolean;
  experiment_id: string;
  sweep: string | null;
  task: string | null;
  dataset: string | null;
  tracker: string;
  status: RunStatus;
  started_at: Date;
  last_sampled_at: Date;
  interval_s: number;
  facility_kwh: number;
  location_kg: number | null;
  idle_kwh: number | null;
  idle_known_kwh: number | null;
  configuration: string | null;
  seed: number | null;
  git_commit: string | null;
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
const AT_FACILITY = "(case when l.energy_kwh > 0 then l.facility_energy_kwh / l.energy_kwh else 1 end)";

/**
 * The counted runs of a scope, each judged beside all runs of its experiment: what is wasted does not depend on which part of
 * an experiment one looks at.
 */
export async function judgeScope(viewer: Viewer, scope: RunScope, now: Date): Promise<JudgedScope> {
  const rows = await listRows(viewer, scope, now);
  const all = rows.map((row) => toScopedRun(row, now.getTime()));
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

async function listRows(viewer: Viewer, scope: RunScope, now: Date): Promise<Row[]> {
  const { statement, where } = scopeStatement(viewer, scope, now);
  const configuration = configurationSql(statement.add(SEED_SPELLINGS));
  return sql().query<Row>(
    `with scoped as materialized (select l.run_id, l.experiment_id ${statement.from} ${where})
     select l.run_id as id, scoped.run_id is not null as in_scope, l.experiment_id, l.sweep, l.task, l.dataset, l.tracker, l.status,
       l.started_at, l.last_sampled_at, l.interval_s, l.facility_energy_kwh as facility_kwh, l.location_kg_co2e as location_kg,
       t.idle_energy_kwh * ${AT_FACILITY} as idle_kwh, t.utilization_known_kwh * ${AT_FACILITY} as idle_known_kwh,
       ${configuration} as configuration,
       r.seed, r.git_commit,
       r.parent_run_id, r.parent_kind, r.created_by_id
     from run_listing l
     join run r on r.organization_id = l.organization_id and r.id = l.run_id
     join run_total t on t.organization_id = l.organization_id and t.run_id = l.run_id
     left join scoped on scoped.run_id = l.run_id
     where l.organization_id = ${statement.organization}::uuid and l.is_counted
       and l.experiment_id in (select experiment_id from scoped)`,
    statement.parameters.values,
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
    startedAtMs: row.started_at.getTime(),
    energyKwh: row.facility_kwh,
    emissionsKgCo2e: row.location_kg,
    idleEnergyKwh: row.idle_kwh,
    idleKnownKwh: row.idle_known_kwh ?? 0,
    configuration: row.configuration,
    fingerprint:
      row.configuration === null || row.seed === null
        ? null
        : JSON.stringify([row.experiment_id, row.configuration, row.seed, row.git_commit]),
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
    `select l.experiment_id, l.sweep, m.name, bool_or(m.higher_is_better) as higher, count(*)::int as runs
       from run_metric_summary m
       join run_listing l on l.organization_id = m.organization_id and l.run_id = m.run_id
      where m.organization_id = $1 and l.experiment_id = any ($2::uuid[]) group by 1, 2, 3`,
    [organizationId, experimentIds],
  );
  const chosen = mainMetrics(counts);
  const names = [...new Set([...chosen.values()].map((each) => each.name))];
  const values = await sql().query<{ run_id: string; name: string; best: number }>(
    `select m.run_id, m.name, m.best_value as best
       from run_metric_summary m
       join run_listing l on l.organization_id = m.organization_id and l.run_id = m.run_id
      where m.organization_id = $1 and l.experiment_id = any ($2::uuid[]) and m.name = any ($3::text[])`,
    [organizationId, experimentIds, names],
  );
  const bestOf = new Map(names.map((name) => [name, new Map<string, number>()]));
  for (const row of values) bestOf.get(row.name)?.set(row.run_id, row.best);
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
  bestOf: ReadonlyMap<string, ReadonlyMap<string, number>>,
): Map<string, GroupScores> {
  const groups = new Map<string, GroupScores & { pointsByRun: Map<string, number> }>();
  for (const run of runs) {
    const metric = chosen.get(searchKey(run.experimentId, run.sweep));
    const points = metric === undefined ? undefined : bestOf.get(metric.name)?.get(run.id);
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
