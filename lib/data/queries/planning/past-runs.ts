import type { PowerStep } from "@/lib/domain/planning/load-profile";
import { J_PER_KWH } from "@/lib/domain/units";
import { boundProjectId, type Viewer } from "@/lib/domain/viewer";
import { sql } from "../../client";
import { listClippedHours } from "../../clipped-hours";
import { anywhere } from "../like";
import { IS_COUNTED } from "../run-sql";

/** A run whose power a new job may be planned with. Energy is of the IT equipment. */
export type PastRun = {
  id: string;
  name: string;
  /** Microseconds since 1970. */
  measuredFromUs: number;
  durationS: number;
  energyKwh: number;
};

/** Of a list; older ones are found by name. */
const MOST_RUNS = 30;

const PAST_RUNS = `
  select r.id, r.name, t.energy_kwh, extract(epoch from t.last_sampled_at - t.measured_from)::float8 as duration_s,
         (extract(epoch from t.measured_from) * 1e6)::float8 as measured_from_us
    from run_total t
    join run r on r.organization_id = t.organization_id and r.id = t.run_id
    join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id
   where t.organization_id = $1 and ($2::uuid is null or e.project_id = $2::uuid) and ${IS_COUNTED} and t.energy_kwh > 0
     and t.last_sampled_at > t.measured_from`;

/** The runs that measured last, of those whose name, experiment or id holds `find`; of all where it is empty. */
export async function listPastRuns(viewer: Viewer, find = ""): Promise<PastRun[]> {
  const rows = await sql().query<PastRow>(
    `${PAST_RUNS} and (r.name ilike $3 or e.name ilike $3 or r.id::text ilike $3)
      order by t.last_sampled_at desc, r.id limit ${String(MOST_RUNS)}`,
    [viewer.organizationId, boundProjectId(viewer), anywhere(find.trim())],
  );
  return rows.map(toPastRun);
}

type PastRow = { id: string; name: string; energy_kwh: number; duration_s: number; measured_from_us: number };

const toPastRun = (row: PastRow): PastRun => ({
  id: row.id,
  name: row.name,
  measuredFromUs: Math.round(row.measured_from_us),
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
  const hours = await listClippedHours(viewer.organizationId, [runId]);
  const steps = hours.map(({ startUs, endUs, energyKwh }): PowerStep => {
    const watts = (energyKwh * J_PER_KWH) / ((endUs - startUs) / 1e6);
    return { offsetUs: startUs - run.measuredFromUs, durationUs: endUs - startUs, powerW: watts };
  });
  // Without an hour of its own length the run's mean stands in.
  const whole = { offsetUs: 0, durationUs: Math.max(1, Math.round(run.durationS * 1e6)), powerW: 0 };
  const meanW = (run.energyKwh * J_PER_KWH) / (whole.durationUs / 1e6);
  return { run, steps: steps.length > 0 ? steps : [{ ...whole, powerW: meanW }] };
}
