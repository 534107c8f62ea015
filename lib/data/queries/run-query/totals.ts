import "server-only";
import type { RunListTotals } from "@/lib/domain/run";
import type { RunFilters } from "@/lib/domain/run-filter";
import type { Viewer } from "@/lib/domain/viewer";
import { processWide } from "@/lib/runtime";
import { sql } from "../../client";
import { newStatement, whereSql } from "./where-sql";

/** Of the organizations' most recent questions; a sum over a hundred thousand runs is then made once for all pages and orders. */
const MOST_KEPT = 500;
const kept = () => processWide("run-totals", () => new Map<string, RunListTotals>());

/** A number that moves whenever a run of the organization is listed anew. */
export async function listingRevision(organizationId: string): Promise<string> {
  const [row] = await sql().query<{ revision: string }>(
    "select revision::text as revision from run_listing_revision where organization_id = $1",
    [organizationId],
  );
  return row?.revision ?? "0";
}

/** Sums over all runs that match, exact: answered from memory as long as no run of the organization has changed. */
export async function totalRuns(viewer: Viewer, filters: RunFilters, now: Date): Promise<RunListTotals> {
  const statement = newStatement(viewer, now);
  const where = whereSql(viewer, filters, statement);
  const ask = async () => sumRuns(statement.from, where, statement.parameters.values);
  if (statement.dependsOnNow) return ask();
  const given = statement.parameters.values.filter(
    (_value, index) => `$${String(index + 1)}` !== statement.now,
  );
  const key = JSON.stringify([await listingRevision(viewer.organizationId), where, given]);
  const known = kept().get(key);
  if (known !== undefined) return known;
  const totals = await ask();
  const oldest = kept().keys().next();
  if (kept().size >= MOST_KEPT && oldest.done !== true) kept().delete(oldest.value);
  kept().set(key, totals);
  return totals;
}

const counted = (column: string) => `sum(l.${column}) filter (where l.is_counted)`;

async function sumRuns(from: string, where: string, parameters: readonly unknown[]): Promise<RunListTotals> {
  const [row] = await sql().query<{
    run_count: number;
    not_counted: number;
    energy_kwh: number;
    facility_kwh: number;
    location_kg: number | null;
    tracker_kg: number | null;
    without_factor: number;
    measured_kwh: number;
  }>(
    `select count(*)::int as run_count, count(*) filter (where not l.is_counted)::int as not_counted,
       coalesce(${counted("energy_kwh")}, 0) as energy_kwh, coalesce(${counted("facility_energy_kwh")}, 0) as facility_kwh,
       ${counted("location_kg_co2e")} as location_kg, ${counted("tracker_kg_co2e")} as tracker_kg,
       count(*) filter (where l.location_kg_co2e is null and l.is_counted)::int as without_factor,
       coalesce(${counted("measured_energy_kwh")}, 0) as measured_kwh
     ${from} ${where}`,
    parameters,
  );
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
