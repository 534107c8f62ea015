import "server-only";
import type { RunHour, RunHours } from "@/lib/domain/run-hour";
import type { RunDetail } from "@/lib/domain/run";
import type { Viewer } from "@/lib/domain/viewer";
import { ensureCalculated } from "../calculation/calculate";
import { sql } from "../client";

/** More bars than this cannot be told apart: longer runs are shown by the day. */
const MOST_HOURS = 168;

type HourRow = {
  start: Date;
  energy_kwh: number;
  facility_kwh: number | null;
  location_kg: number | null;
  covered_kwh: number | null;
  is_estimated: boolean | null;
};

/**
 * A run's hours with emissions and the intensity that they met, or its days where it is longer than a week. The run is one that
 * the viewer may see. A day's intensity is the mean by energy.
 */
export async function getRunHours(
  viewer: Viewer,
  run: Pick<RunDetail, "id" | "wallTimeS">,
): Promise<RunHours> {
  await ensureCalculated(viewer.organizationId);
  const unit = run.wallTimeS / 3600 <= MOST_HOURS ? "hour" : "day";
  const rows = await sql().query<HourRow>(
    `select date_trunc($3, h.hour, 'UTC') as start, sum(h.energy_kwh) as energy_kwh, sum(h.facility_energy_kwh) as facility_kwh,
       sum(h.location_kg_co2e) as location_kg,
       sum(h.facility_energy_kwh) filter (where h.location_kg_co2e is not null) as covered_kwh,
       bool_or((b.content->'grid'->>'isEstimated')::boolean) as is_estimated
     from hourly_rollup h
     left join calculation_basis b on b.organization_id = h.organization_id and b.id = h.basis_id
     where h.organization_id = $1 and h.run_id = $2::uuid group by 1 order by 1`,
    [viewer.organizationId, run.id, unit],
  );
  return { unit, hours: rows.map(toHour) };
}

function toHour(row: HourRow): RunHour {
  const { location_kg: kg, covered_kwh: coveredKwh } = row;
  return {
    start: row.start.toISOString(),
    energyKwh: row.energy_kwh,
    facilityEnergyKwh: row.facility_kwh,
    locationEmissionsKgCo2e: kg,
    carbonIntensityGPerKwh:
      kg === null || coveredKwh === null || coveredKwh === 0 ? null : (kg / coveredKwh) * 1000,
    isEstimated: row.is_estimated === true,
  };
}
