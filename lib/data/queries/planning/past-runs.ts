import "server-only";
import type { PowerStep } from "@/lib/domain/planning/load-profile";
import { J_PER_KWH } from "@/lib/domain/units";
import { boundProjectId, type Viewer } from "@/lib/domain/viewer";
import { sql } from "../../client";
import { IS_COUNTED } from "../run-sql";

/** A run whose power a new job may be planned with. Energy is of the IT equipment. */
export type PastRun = { id: string; name: string; durationS: number; energyKwh: number };

const MOST_RUNS = 30;

const PAST_RUNS = `
  select r.id, r.name, t.energy_kwh, extract(epoch from t.last_sampled_at - t.measured_from)::float8 as duration_s
    from run_total t
    join run r on r.organization_id = t.organization_id and r.id = t.run_id
    join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id
   where t.organization_id = $1 and ($2::uuid is null or e.project_id = $2::uuid) and ${IS_COUNTED} and t.energy_kwh > 0
     and t.last_sampled_at > t.measured_from`;

/** The runs that measured last. */
export async function listPastRuns(viewer: Viewer): Promise<PastRun[]> {
  const rows = await sql().query<PastRow>(
    `${PAST_RUNS} order by t.last_sampled_at desc, r.id limit ${String(MOST_RUNS)}`,
    [viewer.organizationId, boundProjectId(viewer)],
  );
  return rows.map(toPastRun);
}

type PastRow = { id: string; name: string; energy_kwh: number; duration_s: number };

const toPastRun = (row: PastRow): PastRun => ({
  id: row.id,
  name: row.name,
  durationS: row.duration_s,
  energyKwh: row.energy_kwh,
});

/** One run; null when it has no energy, or is out of the viewer's reach. */
export async function getPastRun(viewer: Viewer, runId: string): Promise<PastRun | null> {
  const [row] = await sql().query<PastRow>(`${PAST_RUNS} and r.id = $3::uuid`, [
    viewer.organizationId,
    boundProjectId(viewer),
    runId,
  ]);
  return row === undefined ? null : toPastRun(row);
}

/** A run with its power by hour; null when it has no energy, or is out of the viewer's reach. */
export async function getPastLoad(
  viewer: Viewer,
  runId: string,
): Promise<{ run: PastRun; steps: PowerStep[] } | null> {
  const run = await getPastRun(viewer, runId);
  if (run === null) return null;
  const hours = await sql().query<{ from_us: number; to_us: number; energy_kwh: number }>(
    // The first and the last hour only as far as the run lasted.
    `select (extract(epoch from greatest(h.hour, t.measured_from) - t.measured_from) * 1e6)::float8 as from_us,
            (extract(epoch from least(h.hour + interval '1 hour', t.last_sampled_at) - t.measured_from) * 1e6)::float8 as to_us,
            h.energy_kwh
       from hourly_rollup h
       join run_total t on t.organization_id = h.organization_id and t.run_id = h.run_id
      where h.organization_id = $1 and h.run_id = $2::uuid order by h.hour`,
    [viewer.organizationId, runId],
  );
  const steps = hours.flatMap((hour): PowerStep[] => {
    const [offsetUs, endUs] = [Math.round(hour.from_us), Math.round(hour.to_us)];
    if (endUs <= offsetUs) return [];
    const watts = (hour.energy_kwh * J_PER_KWH) / ((endUs - offsetUs) / 1e6);
    return [{ offsetUs, durationUs: endUs - offsetUs, powerW: watts }];
  });
  // Without an hour of its own length the run's mean stands in.
  const whole = { offsetUs: 0, durationUs: Math.max(1, Math.round(run.durationS * 1e6)), powerW: 0 };
  const meanW = (run.energyKwh * J_PER_KWH) / (whole.durationUs / 1e6);
  return { run, steps: steps.length > 0 ? steps : [{ ...whole, powerW: meanW }] };
}
