import { groupBy } from "@/lib/domain/group-by";
import { runState, type RunStatus } from "@/lib/domain/run-state";
import { typicalOf, type Typical } from "@/lib/domain/power/rules";
import { J_PER_KWH } from "@/lib/domain/units";
import { sql } from "./client";
import { IS_COUNTED, stateSql } from "./queries/run-sql";

/** Of an experiment's ended runs the latest so many say what is typical. */
const MOST_SIMILAR = 50;
/** A shorter run is a trial of the set-up. */
const LEAST_DURATION_S = 60;

/** A run that rules of power may speak of. */
export type PowerCandidate = {
  id: string;
  name: string;
  projectId: string;
  experimentId: string;
  personId: string | null;
  isOpen: boolean;
  /** Running or stale: it has not ended, by a word or by silence. */
  isAlive: boolean;
  startMs: number;
  lastSampledAtMs: number;
  /** Earlier runs of its experiment all ended without a word. */
  endsInSilence: boolean;
};

type Row = {
  id: string;
  name: string;
  project_id: string;
  experiment_id: string;
  created_by_id: string | null;
  status: RunStatus;
  measured_from: Date;
  last_sampled_at: Date;
  interval_s: number;
  ends_in_silence: boolean;
};

/**
 * Runs that count, came live and have samples since `since`. Another run of the experiment is earlier where it counted as ended while
 * this one still sent: runs that fall silent together say nothing of each other.
 */
export async function listCandidates(
  organizationId: string,
  { since, now }: { since: Date; now: Date },
): Promise<PowerCandidate[]> {
  const earlier = `
    from run o join run_total ot on ot.organization_id = o.organization_id and ot.run_id = o.id
   where o.organization_id = $1 and o.experiment_id = l.experiment_id and o.id <> l.id`;
  const endedThen = stateSql("l.last_sampled_at", {
    ...{ status: "o.status", lastSampledAt: "ot.last_sampled_at", intervalS: "ot.interval_s" },
  });
  const rows = await sql().query<Row>(
    `with l as materialized (
       select r.id, r.name, e.project_id, r.experiment_id, r.created_by_id, r.status, t.measured_from, t.last_sampled_at, t.interval_s
         from run_total t
         join run r on r.organization_id = t.organization_id and r.id = t.run_id
         join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id
        where t.organization_id = $1 and t.last_sampled_at >= $2::timestamptz and r.import_id is null and ${IS_COUNTED}
     )
     select l.*, (exists (select 1 ${earlier} and ${endedThen} = 'ended')
       and not exists (select 1 ${earlier} and o.status <> 'open')) as ends_in_silence
       from l order by l.id`,
    [organizationId, since.toISOString()],
  );
  return rows.map((row) => {
    const lastSampledAtMs = row.last_sampled_at.getTime();
    const { status, interval_s: intervalS } = row;
    const state = runState({ status, lastSampledAtMs, intervalS, nowMs: now.getTime() });
    return {
      ...{ id: row.id, name: row.name, projectId: row.project_id, experimentId: row.experiment_id },
      ...{ personId: row.created_by_id, isOpen: status === "open", lastSampledAtMs },
      isAlive: state === "running" || state === "stale",
      ...{ startMs: row.measured_from.getTime(), endsInSilence: row.ends_in_silence },
    };
  });
}

/** What the ended runs of each experiment are like; those that failed or were killed, and short ones, are left out. */
export async function typicalRuns(
  organizationId: string,
  { experimentIds, now }: { experimentIds: readonly string[]; now: Date },
): Promise<ReadonlyMap<string, Typical>> {
  const rows = await sql().query<{ experiment_id: string; power_w: number; duration_s: number }>(
    `select x.id as experiment_id, s.power_w, s.duration_s
       from unnest($2::uuid[]) x (id)
       cross join lateral (
         select t.energy_kwh * ${String(J_PER_KWH)} / d.duration_s as power_w, d.duration_s
           from run r
           join run_total t on t.organization_id = r.organization_id and t.run_id = r.id
           cross join lateral (select extract(epoch from t.last_sampled_at - t.measured_from)::float8 as duration_s) d
          where r.organization_id = $1 and r.experiment_id = x.id and ${IS_COUNTED}
            and d.duration_s >= ${String(LEAST_DURATION_S)} and ${stateSql("$3")} in ('ended', 'finished')
          order by t.measured_from desc, r.id limit ${String(MOST_SIMILAR)}
       ) s`,
    [organizationId, [...new Set(experimentIds)], now.toISOString()],
  );
  const found = new Map<string, Typical>();
  for (const [experimentId, own] of groupBy(rows, (row) => row.experiment_id)) {
    const typical = typicalOf(own.map((row) => ({ powerW: row.power_w, durationS: row.duration_s })));
    if (typical !== null) found.set(experimentId, typical);
  }
  return found;
}
