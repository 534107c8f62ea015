import { earlyStopping, type CurvePart, type EarlyStopping } from "@/lib/domain/early-stopping";
import { groupBy } from "@/lib/domain/group-by";
import { isOver, mainMetric } from "@/lib/domain/waste";
import { sql } from "../client";
import type { ScopedRun } from "./waste-runs";

/** A curve is read as so many parts at most: enough to say when a trial could have stopped. */
const PARTS = 100;

type CurveMetric = { name: string; higherIsBetter: boolean };

/**
 * What early stopping would have saved in each sweep, from the curves of its own trials; a sweep whose curves do not tell is left out.
 * `trialsOf` has the trials of each sweep by a key of the caller's.
 */
export async function sweepsEarlyStopping(
  organizationId: string,
  trialsOf: ReadonlyMap<string, readonly ScopedRun[]>,
): Promise<Map<string, EarlyStopping>> {
  const { metrics, curves } = await readCurves(organizationId, trialsOf);
  return new Map(
    [...metrics].flatMap(([sweep, metric]): [string, EarlyStopping][] => {
      const trials = (trialsOf.get(sweep) ?? []).map((trial) => ({
        id: trial.id,
        isComplete: isOver(trial.state),
        energyKwh: trial.energyKwh,
        curve: curves.get(trial.id) ?? [],
      }));
      const stopping = earlyStopping(trials, metric);
      return stopping === null ? [] : [[sweep, stopping]];
    }),
  );
}

/** The curve of each run in the metric that its group is compared by; `runsOf` has the runs of each group by a key of the caller's. */
export async function readCurves(
  organizationId: string,
  runsOf: ReadonlyMap<string, readonly { id: string }[]>,
): Promise<{ metrics: ReadonlyMap<string, CurveMetric>; curves: ReadonlyMap<string, CurvePart[]> }> {
  const groupOf = new Map([...runsOf].flatMap(([group, runs]) => runs.map(({ id }) => [id, group])));
  const metrics = await curveMetrics(organizationId, groupOf);
  return { metrics, curves: await listCurves(organizationId, groupOf, metrics) };
}

/** Of the metrics that a sweep's runs have recorded at several steps, the one they are compared by. */
async function curveMetrics(
  organizationId: string,
  sweepOf: ReadonlyMap<string, string>,
): Promise<Map<string, CurveMetric>> {
  const rows = await sql().query<{ sweep: string; name: string; higher: boolean; runs: number }>(
    `select sweep, name, bool_or(higher) as higher, count(*)::int as runs from (
       select w.sweep, m.name, m.run_id, bool_or(m.higher_is_better) as higher
         from unnest($2::uuid[], $3::text[]) as w (run_id, sweep)
         join run_metric m on m.organization_id = $1 and m.run_id = w.run_id
        group by 1, 2, 3 having count(*) > 1) as curves
      group by 1, 2`,
    [organizationId, [...sweepOf.keys()], [...sweepOf.values()]],
  );
  return new Map(
    [...groupBy(rows, (row) => row.sweep)].flatMap(([sweep, own]): [string, CurveMetric][] => {
      const metric = mainMetric(
        own.map(({ name, higher, runs }) => ({ name, higherIsBetter: higher, runCount: runs })),
      );
      return metric === null ? [] : [[sweep, metric]];
    }),
  );
}

type Part = { run_id: string } & CurvePart;

/** The curve of each run in the metric of its sweep. */
async function listCurves(
  organizationId: string,
  sweepOf: ReadonlyMap<string, string>,
  metrics: ReadonlyMap<string, CurveMetric>,
): Promise<Map<string, Part[]>> {
  const wanted = [...sweepOf].filter(([, sweep]) => metrics.has(sweep));
  const rows = await sql().query<Part>(
    `with points as materialized (
       select w.sweep, m.run_id, m.step, m.value from unnest($2::uuid[], $3::text[], $4::text[]) as w (run_id, sweep, name)
         join run_metric m on m.organization_id = $1 and m.run_id = w.run_id and m.name = w.name
     ), longest as (select sweep, greatest(max(step), 1)::float8 as step from points group by 1)
     select run_id, max(points.step)::int as step, sum(value) as sum, count(*)::int as count, min(value) as min, max(value) as max
       from points join longest using (sweep)
      group by run_id, ceil(points.step * ${String(PARTS)} / longest.step) order by run_id, 2`,
    [
      organizationId,
      wanted.map(([runId]) => runId),
      wanted.map(([, sweep]) => sweep),
      wanted.map(([, sweep]) => metrics.get(sweep)?.name ?? ""),
    ],
  );
  return groupBy(rows, (row) => row.run_id);
}
