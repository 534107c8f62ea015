import { crashEpisodes, sweepEpisodes, type AlertLimits, type Episode } from "@/lib/domain/waste-alerts";
import type { AlertEvidence } from "@/lib/domain/waste-view";
import { IS_COUNTED } from "./queries/run-sql";
import type { Statements } from "./sql";

const FACILITY = "coalesce(h.facility_energy_kwh, h.energy_kwh)";
const RUNS_NAMED = 10;

/** What an episode is about: a sweep, or an experiment whose runs fail. */
export type AlertSubject = { experimentId: string; sweep: string | null };

const subjectOf = ({ experimentId, sweep }: AlertSubject): string => JSON.stringify([experimentId, sweep]);

export function readSubject(subject: string): AlertSubject {
  // Written by `subjectOf` alone.
  const [experimentId, sweep] = JSON.parse(subject) as [string, string | null];
  return { experimentId, sweep };
}

/** Episodes of an organization since a time, by what its runs drew and how they ended. */
export async function findEpisodes(
  tx: Statements,
  organizationId: string,
  limits: AlertLimits,
  since: Date,
): Promise<Episode[]> {
  const hours = await tx.query<{ experiment_id: string; sweep: string; hour: Date; kwh: number }>(
    `select r.experiment_id, r.sweep, h.hour, sum(${FACILITY}) as kwh
       from hourly_rollup h join run r on r.organization_id = h.organization_id and r.id = h.run_id
      where h.organization_id = $1 and h.hour >= $2::timestamptz and r.sweep is not null and ${IS_COUNTED}
      group by 1, 2, 3`,
    [organizationId, since.toISOString()],
  );
  const failed = await tx.query<{ experiment_id: string; measured_from: Date }>(
    `select r.experiment_id, t.measured_from
       from run r join run_total t on t.organization_id = r.organization_id and t.run_id = r.id
      where r.organization_id = $1 and r.status = 'failed' and t.last_sampled_at >= $2::timestamptz and ${IS_COUNTED}`,
    [organizationId, since.toISOString()],
  );
  return [
    ...sweepEpisodes(
      hours.map(({ experiment_id: experimentId, sweep, hour, kwh }) => ({
        subject: subjectOf({ experimentId, sweep }),
        hourMs: hour.getTime(),
        energyKwh: kwh,
      })),
      limits.sweepEnergyKwhPerDay,
    ),
    ...crashEpisodes(
      failed.map(({ experiment_id: experimentId, measured_from: start }) => ({
        subject: subjectOf({ experimentId, sweep: null }),
        startedAtMs: start.getTime(),
      })),
      limits.crashLoopRunsPerHour,
    ),
  ];
}

type EvidenceRow = { id: string; name: string; kwh: number; kg: number | null };

/** The runs behind an episode, those with the most energy first. Episodes are in milliseconds, starts in microseconds. */
export async function evidenceOf(
  tx: Statements,
  organizationId: string,
  episode: Episode,
): Promise<AlertEvidence> {
  const { experimentId, sweep } = readSubject(episode.subject);
  const parameters = [
    organizationId,
    experimentId,
    new Date(episode.fromMs).toISOString(),
    new Date(episode.toMs).toISOString(),
  ];
  const rows =
    episode.rule === "sweep-rate"
      ? await tx.query<EvidenceRow>(
          `select r.id, r.name, sum(${FACILITY}) as kwh, sum(h.location_kg_co2e) as kg
             from hourly_rollup h join run r on r.organization_id = h.organization_id and r.id = h.run_id
            where h.organization_id = $1 and r.experiment_id = $2::uuid and h.hour >= $3::timestamptz
              and h.hour < $4::timestamptz and r.sweep = $5 and ${IS_COUNTED}
            group by r.id, r.name order by kwh desc, r.id`,
          [...parameters, sweep],
        )
      : await tx.query<EvidenceRow>(
          `select r.id, r.name, coalesce(t.facility_energy_kwh, t.energy_kwh) as kwh, t.location_kg_co2e as kg
             from run r join run_total t on t.organization_id = r.organization_id and t.run_id = r.id
            where r.organization_id = $1 and r.experiment_id = $2::uuid and r.status = 'failed'
              and date_trunc('milliseconds', t.measured_from) between $3::timestamptz and $4::timestamptz and ${IS_COUNTED}
            order by t.measured_from desc, r.id`,
          parameters,
        );
  const known = rows.flatMap((row) => row.kg ?? []);
  return {
    runCount: rows.length,
    energyKwh: rows.reduce((sum, row) => sum + row.kwh, 0),
    emissionsKgCo2e: known.length === 0 ? null : known.reduce((sum, kg) => sum + kg, 0),
    runs: rows.slice(0, RUNS_NAMED).map(({ id, name }) => ({ id, name })),
  };
}
