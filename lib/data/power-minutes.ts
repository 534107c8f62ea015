import { groupBy } from "@/lib/domain/group-by";
import { minuteMeans, powerSteps, type PowerInterval } from "@/lib/domain/power/steps";
import { J_PER_KWH } from "@/lib/domain/units";
import { sql } from "./client";
import { NEWEST_BASIS } from "./power-draws";
import { IS_COUNTED } from "./queries/run-sql";

/** A run's mean IT power in each minute of a span, W. */
export type RunMinutes = { runId: string; siteId: string | null; pue: number; powerW: readonly number[] };

type Row = {
  id: string;
  site_id: string | null;
  is_open: boolean;
  interval_s: number;
  pue: number | null;
  source: string;
  start_at: Date;
  end_at: Date;
  power_w: number;
};

/**
 * Power of the runs that count, minute by minute, of all that had samples since `fromMs`. Samples of one minute are read as one interval of
 * their mean. Figures must be up to date (`ensureCalculated`).
 * @param of.projectId of a token that is bound to one; null: all.
 */
export async function readMinutes(
  organizationId: string,
  of: { fromMs: number; minutes: number; now: Date; projectId: string | null },
): Promise<RunMinutes[]> {
  const rows = await sql().query<Row>(
    `with l as materialized (
       select r.id, r.site_id, r.status = 'open' as is_open, t.interval_s
         from run_total t
         join run r on r.organization_id = t.organization_id and r.id = t.run_id
         join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id
        where t.organization_id = $1 and t.last_sampled_at >= $2::timestamptz and ${IS_COUNTED}
          and ($3::uuid is null or e.project_id = $3::uuid)
     )
     select l.id, l.site_id, l.is_open, l.interval_s, (basis.content -> 'pue' ->> 'value')::float8 as pue, s.*
       from l ${NEWEST_BASIS}
       cross join lateral (
         select source, min(sampled_at - duration_s * interval '1 second') as start_at, max(sampled_at) as end_at,
                sum(energy_kwh) * ${String(J_PER_KWH)} / nullif(sum(duration_s), 0) as power_w
           from sample where organization_id = $1 and run_id = l.id and sampled_at >= $2::timestamptz
          group by source, date_trunc('minute', sampled_at)
       ) s
      where s.power_w is not null
      order by l.id, s.source`,
    [organizationId, new Date(of.fromMs).toISOString(), of.projectId],
  );
  return [...groupBy(rows, (row) => row.id).values()].flatMap((own) => toMinutes(own, of));
}

function toMinutes(own: readonly Row[], of: { fromMs: number; minutes: number; now: Date }): RunMinutes[] {
  const [run] = own;
  if (run === undefined) return [];
  const steps = [...groupBy(own, (row) => row.source).values()].flatMap((intervals) =>
    powerSteps(intervals.map(toInterval), {
      intervalS: run.interval_s,
      // Of a run that has ended nothing goes on.
      untilMs: run.is_open ? of.now.getTime() : 0,
    }),
  );
  return [{ runId: run.id, siteId: run.site_id, pue: run.pue ?? 1, powerW: minuteMeans(steps, of) }];
}

const toInterval = (row: Row): PowerInterval => ({
  startMs: row.start_at.getTime(),
  endMs: row.end_at.getTime(),
  powerW: row.power_w,
});
