import "server-only";
import { z } from "zod";
import type { RunMetricView } from "@/lib/domain/run";
import type { MetricCurve, MetricPoint, MetricPoints } from "@/lib/domain/run-metric";
import type { Viewer } from "@/lib/domain/viewer";
import { decodeCursor, encodeCursor } from "@/lib/http/cursor";
import { sql } from "../client";
import { readsAs, refuseCursor } from "./cursor-value";
import { reachesRun } from "./run-reach";
import { Parameters } from "./run-sql";

const cursorSchema = z.object({ name: z.string(), step: z.int().min(0).max(2_147_483_647) });

/**
 * The points of a run's metrics, by name and step. Null when the run is out of the viewer's reach.
 * @throws AppError `invalid-input` for a cursor that is none of this list.
 */
export async function listMetricPoints(
  viewer: Viewer,
  runId: string,
  query: { name?: string | undefined; limit: number; cursor?: string | undefined },
): Promise<MetricPoints | null> {
  if (!(await reachesRun(viewer, runId))) return null;
  const parameters = new Parameters();
  const conditions = [
    `organization_id = ${parameters.add(viewer.organizationId)}`,
    `run_id = ${parameters.add(runId)}::uuid`,
  ];
  if (query.name !== undefined) conditions.push(`name = ${parameters.add(query.name)}`);
  if (query.cursor !== undefined) {
    const { name, step } = decodeCursor(query.cursor, cursorSchema);
    if (!readsAs("text", name)) refuseCursor("is not a cursor of this list");
    conditions.push(`(name, step) > (${parameters.add(name)}::text, ${parameters.add(step)}::int)`);
  }
  const rows = await sql().query<MetricPoint & { at: Date }>(
    `select name, step, value, unit, higher_is_better as "higherIsBetter", recorded_at as at from run_metric
      where ${conditions.join(" and ")} order by name, step limit ${parameters.add(query.limit + 1)}`,
    parameters.values,
  );
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    runId,
    points: shown.map(({ at, ...point }) => ({ ...point, recordedAt: at.toISOString() })),
    nextCursor:
      rows.length > query.limit && last !== undefined
        ? encodeCursor({ name: last.name, step: last.step })
        : null,
  };
}

/** Each metric of a run at its last step, by name: a curve has as many points as it likes. */
export async function lastMetrics(organizationId: string, runId: string): Promise<RunMetricView[]> {
  // In the index's own order, backwards.
  const rows = await sql().query<RunMetricView>(
    `select distinct on (name) name, value, step, higher_is_better as "higherIsBetter", unit from run_metric
      where organization_id = $1 and run_id = $2::uuid order by name desc, step desc`,
    [organizationId, runId],
  );
  return rows.reverse();
}

/** Curves drawn of one run, and points of each: more than a chart can show helps nobody. */
const MOST_CURVES = 12;
const CURVE_BUCKETS = 150;

/**
 * The curves of a run's metrics, most points first, as many points as a chart can show: of each bucket of steps the first, the last,
 * the smallest and the largest value, so that no peak is lost. Metrics with one point have none. The run is one that the
 * viewer may see.
 */
export async function listMetricCurves(viewer: Viewer, runId: string): Promise<MetricCurve[]> {
  const rows = await sql().query<{
    name: string;
    points: number;
    step: number;
    value: number;
    unit: string | null;
    higher: boolean;
    at: Date;
  }>(
    `with counted as (
       select name, count(*)::int as points from run_metric where organization_id = $1 and run_id = $2::uuid
        group by name having count(*) > 1 order by count(*) desc, name limit ${String(MOST_CURVES)}
     ), placed as (
       select m.*, c.points, ntile(${String(CURVE_BUCKETS)}) over (partition by m.name order by m.step) as bucket
         from run_metric m join counted c on c.name = m.name where m.organization_id = $1 and m.run_id = $2::uuid
     ), ranked as (
       select *, row_number() over (partition by name, bucket order by step) as from_start,
         row_number() over (partition by name, bucket order by step desc) as from_end,
         row_number() over (partition by name, bucket order by value, step) as from_low,
         row_number() over (partition by name, bucket order by value desc, step) as from_high
       from placed
     )
     select name, points, step, value, unit, higher_is_better as higher, recorded_at as at from ranked
      where 1 in (from_start, from_end, from_low, from_high) order by points desc, name, step`,
    [viewer.organizationId, runId],
  );
  const curves = new Map<string, MetricCurve & { points: MetricCurve["points"][number][] }>();
  for (const row of rows) {
    const curve = curves.get(row.name) ?? {
      name: row.name,
      unit: row.unit,
      higherIsBetter: row.higher,
      pointCount: row.points,
      points: [],
    };
    curve.points.push({ step: row.step, value: row.value, atMs: row.at.getTime() });
    curves.set(row.name, curve);
  }
  return [...curves.values()];
}
