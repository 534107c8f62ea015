import "server-only";
import { cache } from "react";
import type { RunPhases, RunPhaseView } from "@/lib/domain/run-phase";
import type { Viewer } from "@/lib/domain/viewer";
import { sql } from "../client";
import { getRun } from "./runs";

const HOUR = "interval '1 hour'";
const END_OF_HOURS = `date_bin(${HOUR}, p.ends_at - interval '1 microsecond', timestamptz '2000-01-01 00:00:00+00')`;

/** Hours that a phase touches: `is_whole` where all of the hour is in it. */
const PHASE_HOURS = `
  select p.starts_at, p.ends_at, p.name, h.hour, h.energy_kwh as hour_energy_kwh, h.facility_energy_kwh, h.location_kg_co2e,
    h.hour >= p.starts_at and h.hour + ${HOUR} <= p.ends_at as is_whole
  from run_phase p
  join hourly_rollup h on h.organization_id = p.organization_id and h.run_id = p.run_id
    and h.hour > p.starts_at - ${HOUR} and h.hour <= ${END_OF_HOURS}
  where p.organization_id = $1::uuid and p.run_id = $2::uuid`;

/**
 * Shares the samples of hours that no phase has to itself, in proportion to time (`energyInSpanKwh`), and keeps the shares. Only
 * hours whose energy has changed since are looked at again: late samples cost no more than their own hours. No sample
 * that touches an hour ends later than the run's longest interval after it.
 */
const SHARE_HOURS = `
with open as materialized (
  select ph.* from (${PHASE_HOURS}) as ph
  left join run_phase_hour k on k.organization_id = $1::uuid and k.run_id = $2::uuid and k.starts_at = ph.starts_at
    and k.hour = ph.hour
  where not ph.is_whole and k.hour_energy_kwh is distinct from ph.hour_energy_kwh
), shares as (
  select open.starts_at, open.hour, open.hour_energy_kwh, coalesce(sum(s.energy_kwh * (
    case when s.started_at >= s.sampled_at then 1
      else extract(epoch from least(s.sampled_at, open.ends_at, open.hour + ${HOUR})
          - greatest(s.started_at, open.starts_at, open.hour))::float8
        / extract(epoch from s.sampled_at - s.started_at)::float8 end)), 0) as energy_kwh
  from open
  cross join run_total t
  left join lateral (
    select energy_kwh, sampled_at, sampled_at - duration_s * interval '1 second' as started_at from sample
     where organization_id = $1::uuid and run_id = $2::uuid and sampled_at >= open.hour
       and sampled_at <= open.hour + ${HOUR} + t.interval_s * interval '1 second'
  ) as s on s.started_at < least(open.ends_at, open.hour + ${HOUR}) and s.sampled_at > greatest(open.starts_at, open.hour)
    or s.started_at >= s.sampled_at and s.sampled_at >= greatest(open.starts_at, open.hour)
      and s.sampled_at < least(open.ends_at, open.hour + ${HOUR})
  where t.organization_id = $1::uuid and t.run_id = $2::uuid
  group by open.starts_at, open.hour, open.hour_energy_kwh
)
insert into run_phase_hour (organization_id, run_id, starts_at, hour, energy_kwh, hour_energy_kwh)
select $1::uuid, $2::uuid, starts_at, hour, energy_kwh, hour_energy_kwh from shares order by starts_at, hour
on conflict (organization_id, run_id, starts_at, hour)
  do update set energy_kwh = excluded.energy_kwh, hour_energy_kwh = excluded.hour_energy_kwh`;

/** Emissions of an hour follow from its energy: a phase has its share of both. */
const PHASES = `
with shared as (
  select ph.*, case when is_whole then ph.hour_energy_kwh else k.energy_kwh end as energy_kwh
  from (${PHASE_HOURS}) as ph
  left join run_phase_hour k on k.organization_id = $1::uuid and k.run_id = $2::uuid and k.starts_at = ph.starts_at
    and k.hour = ph.hour
), weighed as (
  select *, case when hour_energy_kwh > 0 then energy_kwh / hour_energy_kwh else 0 end as share from shared
)
select p.name, p.starts_at, p.ends_at, coalesce(sum(w.energy_kwh order by w.hour), 0) as energy_kwh,
  sum(w.facility_energy_kwh * w.share order by w.hour) as facility_kwh,
  sum(w.location_kg_co2e * w.share order by w.hour) as location_kg
from run_phase p left join weighed w on w.starts_at = p.starts_at
where p.organization_id = $1::uuid and p.run_id = $2::uuid
group by p.name, p.starts_at, p.ends_at order by p.starts_at`;

type PhaseRow = {
  name: string;
  starts_at: Date;
  ends_at: Date;
  energy_kwh: number;
  facility_kwh: number | null;
  location_kg: number | null;
};

/**
 * What the run's energy went into: its phases and the rest, which together are its total. In step with the samples whenever
 * they come. Null when the run is out of the viewer's reach.
 */
export const getRunPhases = cache(async (viewer: Viewer, runId: string): Promise<RunPhases | null> => {
  const run = await getRun(viewer, runId);
  if (run === null) return null;
  const parameters = [viewer.organizationId, runId];
  await sql().query(SHARE_HOURS, parameters);
  const rows = await sql().query<PhaseRow>(PHASES, parameters);
  const phases = rows.map(toPhase);
  const sum = (of: (phase: RunPhaseView) => number | null) =>
    phases.reduce((total, phase) => total + (of(phase) ?? 0), 0);
  const { energyKwh, facilityEnergyKwh, locationEmissionsKgCo2e: locationKg } = run;
  return {
    phases,
    noPhase: {
      energyKwh:
        rest(
          energyKwh,
          sum((phase) => phase.energyKwh),
        ) ?? 0,
      facilityEnergyKwh: rest(
        facilityEnergyKwh,
        sum((phase) => phase.facilityEnergyKwh),
      ),
      locationEmissionsKgCo2e: rest(
        locationKg,
        sum((phase) => phase.locationEmissionsKgCo2e),
      ),
    },
  };
});

/** What is left of a sum; sums of the same samples in another order differ in their last digits, which is nothing. */
function rest(whole: number | null, part: number): number | null {
  if (whole === null) return null;
  return whole - part > whole * 1e-9 ? whole - part : 0;
}

function toPhase(row: PhaseRow): RunPhaseView {
  return {
    name: row.name,
    from: row.starts_at.toISOString(),
    to: row.ends_at.toISOString(),
    energyKwh: row.energy_kwh,
    facilityEnergyKwh: row.facility_kwh,
    locationEmissionsKgCo2e: row.location_kg,
  };
}
