import "server-only";
import type { RunListTotals } from "@/lib/domain/run";
import type { RunFilters } from "@/lib/domain/run-filter";
import type { Viewer } from "@/lib/domain/viewer";
import { askListing } from "./kept-answers";
import { newStatement, whereSql } from "./where-sql";

/** Sums over all runs that match, exact. */
export async function totalRuns(viewer: Viewer, filters: RunFilters, now: Date): Promise<RunListTotals> {
  const statement = newStatement(viewer, now);
  const where = whereSql(viewer, filters, statement);
  const [row] = await askListing<TotalsRow>(
    viewer.organizationId,
    statement,
    `select count(*)::int as run_count, count(*) filter (where not l.is_counted)::int as not_counted,
       coalesce(${counted("energy_kwh")}, 0) as energy_kwh, coalesce(${counted("facility_energy_kwh")}, 0) as facility_kwh,
       ${counted("location_kg_co2e")} as location_kg, ${counted("tracker_kg_co2e")} as tracker_kg,
       count(*) filter (where l.location_kg_co2e is null and l.is_counted)::int as without_factor,
       coalesce(${counted("measured_energy_kwh")}, 0) as measured_kwh
     ${statement.from} ${where}`,
  );
  return toTotals(row);
}

const counted = (column: string) => `sum(l.${column}) filter (where l.is_counted)`;

type TotalsRow = {
  run_count: number;
  not_counted: number;
  energy_kwh: number;
  facility_kwh: number;
  location_kg: number | null;
  tracker_kg: number | null;
  without_factor: number;
  measured_kwh: number;
};

function toTotals(row: TotalsRow | undefined): RunListTotals {
  const energyKwh = row?.energy_kwh ?? 0;
  return {
    runCount: row?.run_count ?? 0,
    runsNotCounted: row?.not_counted ?? 0,
    energyKwh,
    facilityEnergyKwh: row?.facility_kwh ?? 0,
    locationEmissionsKgCo2e: row?.location_kg ?? null,
    trackerEmissionsKgCo2e: row?.tracker_kg ?? null,
    runsWithoutFactor: row?.without_factor ?? 0,
    measuredShare: energyKwh > 0 ? Math.min(1, (row?.measured_kwh ?? 0) / energyKwh) : 0,
  };
}
