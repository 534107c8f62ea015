import { sql } from "./client";

/** What a run's IT equipment drew in an hour, as far as the run lasted in it. Microseconds since 1970. */
export type ClippedHour = {
  runId: string;
  startUs: number;
  endUs: number;
  energyKwh: number;
  /** Of it, by counters and sensors. */
  measuredKwh: number;
};

/** The hours of runs in order, the first and the last only as far as the run lasted; an hour without a length is left out. */
export async function listClippedHours(
  organizationId: string,
  runIds: readonly string[],
): Promise<ClippedHour[]> {
  const rows = await sql().query<{
    run_id: string;
    from_us: number;
    to_us: number;
    energy_kwh: number;
    measured_kwh: number;
  }>(
    `select h.run_id, h.energy_kwh, coalesce(h.measured_energy_kwh, 0) as measured_kwh,
            (extract(epoch from greatest(h.hour, t.measured_from)) * 1e6)::float8 as from_us,
            (extract(epoch from least(h.hour + interval '1 hour', t.last_sampled_at)) * 1e6)::float8 as to_us
       from hourly_rollup h
       join run_total t on t.organization_id = h.organization_id and t.run_id = h.run_id
      where h.organization_id = $1 and h.run_id = any ($2::uuid[]) order by h.run_id, h.hour`,
    [organizationId, [...runIds]],
  );
  return rows.flatMap((row): ClippedHour[] => {
    const [startUs, endUs] = [Math.round(row.from_us), Math.round(row.to_us)];
    if (endUs <= startUs) return [];
    const { run_id: runId, energy_kwh: energyKwh, measured_kwh: measuredKwh } = row;
    return [{ runId, startUs, endUs, energyKwh, measuredKwh }];
  });
}
