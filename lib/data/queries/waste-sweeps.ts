import { earlyStopping, type CurvePart, type EarlyStopping } from "@/lib/domain/early-stopping";
import { groupBy } from "@/lib/domain/group-by";
import { isOver, mainMetric } from "@/lib/domain/waste";
import { sql } from "../client";
import type { ScopedRun } from "./waste-runs";

/** A curve is read as so many parts at most: enough to say when a trial could have stopped. */
const PARTS = 100;

/** What early stopping would have saved in one sweep, from the curves of its own trials; null where they do not tell. */
export async function sweepEarlyStopping(
  organizationId: string,
  trials: readonly ScopedRun[],
): Promise<EarlyStopping | null> {
  const ids = trials.map((trial) => trial.id);
  const metric = await curveMetric(organizationId, ids);
  if (metric === null) return null;
  const curves = await listCurves(organizationId, ids, metric.name);
  return earlyStopping(
    trials.map((trial) => ({
      id: trial.id,
      isComplete: isOver(trial.state),
      energyKwh: trial.energyKwh,
      curve: curves.get(trial.id) ?? [],
    })),
    metric,
  );
}

/** Of the metrics that runs have recorded at several steps, the one they are compared by. */
async function curveMetric(
  organizationId: string,
  runIds: readonly string[],
): Promise<{ name: string; higherIsBetter: boolean } | null> {
  const rows = await sql().query<{ name: string; higher: boolean; runs: number }>(
    `select name, bool_or(higher) as higher, count(*)::int as runs from (
       select name, run_id, bool_or(higher_is_better) as higher from run_metric
        where organization_id = $1 and run_id = any ($2::uuid[]) group by 1, 2 having count(*) > 1) as curves
      group by 1`,
    [organizationId, runIds],
  );
  return mainMetric(rows.map(({ name, higher, runs }) => ({ name, higherIsBetter: higher, runCount: runs })));
}

type Part = { run_id: string } & CurvePart;

async function listCurves(
  organizationId: string,
  runIds: readonly string[],
  name: string,
): Promise<Map<string, CurvePart[]>> {
  const rows = await sql().query<Part>(
    `with longest as (select greatest(max(step), 1)::float8 as step from run_metric
       where organization_id = $1 and run_id = any ($2::uuid[]) and name = $3)
     select m.run_id, max(m.step)::int as step, sum(m.value) as sum, count(*)::int as count,
       min(m.value) as min, max(m.value) as max
      from run_metric m, longest
     where m.organization_id = $1 and m.run_id = any ($2::uuid[]) and m.name = $3
     group by m.run_id, ceil(m.step * ${String(PARTS)} / longest.step) order by m.run_id, step`,
    [organizationId, runIds, name],
  );
  return groupBy(rows, (row) => row.run_id);
}
