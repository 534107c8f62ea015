import "server-only";
import type { RunCurve } from "@/lib/domain/compare-curves";
import { boundProjectId, type Viewer } from "@/lib/domain/viewer";
import { sql } from "../client";

/** Stretches of a run: about as many as a chart of eight curves can show. */
const STRETCHES = 200;
/** More samples than this are drawn from hours, which are ready-made. */
const FROM_SAMPLES_AT_MOST = 20_000;
const METRIC_POINTS = 300;

type StepRow = {
  run_id: string;
  started_at: Date;
  start_s: number;
  end_s: number;
  energy_kwh: number;
  covered_s: number;
};
type MetricRow = { run_id: string; step: number; value: number; at_s: number };

/**
 * Each run in stretches of equal length: whole hours for a long run, else at least two intervals, so that a stretch never misses a
 * sample that its neighbour has twice. Energy falls where its interval ends, so that the sum is the run's own.
 * `$1` organization, `$2` runs, `$3` project or null.
 */
const STEPS = `
with runs as (
  select t.run_id, t.measured_from, t.last_sampled_at, t.sample_count,
    greatest(extract(epoch from t.last_sampled_at - t.measured_from)::float8, 1) as span_s,
    greatest(t.interval_s, 0.001) as interval_s
  from run_total t
  join run r on r.organization_id = t.organization_id and r.id = t.run_id
  join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id
  where t.organization_id = $1 and t.run_id = any ($2::uuid[]) and ($3::uuid is null or e.project_id = $3::uuid)
), planned as (
  select runs.*, sample_count <= ${String(FROM_SAMPLES_AT_MOST)} as from_samples,
    case when sample_count <= ${String(FROM_SAMPLES_AT_MOST)}
      then span_s / greatest(1, least(${String(STRETCHES)}, floor(span_s / (2 * interval_s))))
      else 3600 * greatest(1, ceil(span_s / 3600 / ${String(STRETCHES)})) end as stretch_s
  from runs
), pieces as (
  select p.run_id, p.stretch_s, p.measured_from, p.span_s,
    least(floor(greatest(extract(epoch from s.sampled_at - p.measured_from)::float8 - 1e-6, 0) / p.stretch_s),
      greatest(ceil(p.span_s / p.stretch_s) - 1, 0)) as place,
    s.energy_kwh, s.duration_s
  from planned p
  cross join lateral (
    select sampled_at, energy_kwh, duration_s from sample
     where organization_id = $1 and run_id = p.run_id and p.from_samples
    union all
    select least(greatest(hour + interval '30 minutes', p.measured_from), p.last_sampled_at), energy_kwh, duration_s
      from hourly_rollup where organization_id = $1 and run_id = p.run_id and not p.from_samples) s
)
select run_id, measured_from as started_at, place * stretch_s as start_s,
  least((place + 1) * stretch_s, span_s) as end_s, sum(energy_kwh) as energy_kwh, sum(duration_s) as covered_s
from pieces group by run_id, measured_from, place, stretch_s, span_s order by run_id, place`;

/** Points of one metric, thinned evenly; its last is always there. */
const METRIC = `
select run_id, step, value, extract(epoch from recorded_at - measured_from)::float8 as at_s from (
  select m.run_id, m.step, m.value, m.recorded_at, t.measured_from,
    row_number() over (partition by m.run_id order by m.step desc) - 1 as from_last,
    count(*) over (partition by m.run_id) as points
  from run_metric m
  join run_total t on t.organization_id = m.organization_id and t.run_id = m.run_id
  join run r on r.organization_id = m.organization_id and r.id = m.run_id
  join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id
  where m.organization_id = $1 and m.run_id = any ($2::uuid[]) and ($3::uuid is null or e.project_id = $3::uuid)
    and m.name = $4) counted
where from_last % greatest(1, ceil(points / ${String(METRIC_POINTS)}.0)::int) = 0
order by run_id, step`;

/** Power and one metric of a few runs over time, in the order asked for; runs out of reach or without samples are left out. */
export async function getRunCurves(
  viewer: Viewer,
  runIds: readonly string[],
  metric: string | null,
): Promise<RunCurve[]> {
  if (runIds.length === 0) return [];
  const parameters = [viewer.organizationId, runIds, boundProjectId(viewer)];
  const [steps, points] = await Promise.all([
    sql().query<StepRow>(STEPS, parameters),
    metric === null ? [] : sql().query<MetricRow>(METRIC, [...parameters, metric]),
  ]);
  return runIds.flatMap((runId) => {
    const ofRun = steps.filter((row) => row.run_id === runId);
    const [first] = ofRun;
    if (first === undefined) return [];
    return [
      {
        runId,
        startedAt: first.started_at.toISOString(),
        steps: ofRun.map((row) => ({
          startS: row.start_s,
          endS: row.end_s,
          energyKwh: row.energy_kwh,
          coveredS: row.covered_s,
        })),
        metric: points
          .filter((row) => row.run_id === runId)
          .map(({ step, value, at_s: atS }) => ({ step, value, atS })),
      },
    ];
  });
}
