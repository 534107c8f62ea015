import { calculateHour, type CalculationBasis } from "@/lib/domain/calculation";
import type { Sql } from "@/lib/data/sql";
import { SUM_TOLERANCE } from "./consistency";

type Hour = Record<Column, number | null> & {
  run_id: string;
  hour: Date;
  energy_kwh: number;
  is_pending: boolean;
  content: CalculationBasis | null;
};
type Column =
  "facility_energy_kwh" | "location_kg_co2e" | "market_kg_co2e" | "water_onsite_l" | "water_offsite_l";

const FIGURES = {
  facility_energy_kwh: "facilityEnergyKwh",
  location_kg_co2e: "locationEmissionsKgCo2e",
  market_kg_co2e: "marketEmissionsKgCo2e",
  water_onsite_l: "waterOnsiteL",
  water_offsite_l: "waterOffsiteL",
} as const;

/**
 * Where a figure is not what its hours' energies and bases give, or a total not the sum of its hours: one line each, empty
 * when everything agrees within the tolerance of adding floats.
 */
export async function listUnexplained(sql: Sql, organizationId: string): Promise<string[]> {
  const hours = await sql.query<Hour>(
    `select h.*, b.content from hourly_rollup h
       left join calculation_basis b on b.organization_id = h.organization_id and b.id = h.basis_id
      where h.organization_id = $1 order by h.run_id, h.hour`,
    [organizationId],
  );
  const totals = await sql.query<Record<Column, number | null> & { run_id: string; is_pending: boolean }>(
    "select * from run_total where organization_id = $1",
    [organizationId],
  );
  const sums = new Map<string, Map<Column, number>>();
  const faults: string[] = [];
  for (const hour of hours) {
    const place = `${hour.run_id} ${hour.hour.toISOString()}`;
    if (hour.content === null || hour.is_pending) {
      faults.push(`${place} is not calculated`);
      continue;
    }
    const expected = calculateHour(hour.energy_kwh, hour.content);
    const sum = sums.get(hour.run_id) ?? new Map<Column, number>();
    sums.set(hour.run_id, sum);
    for (const column of Object.keys(FIGURES) as Column[]) {
      const figure = expected[FIGURES[column]];
      if (!isSame(hour[column], figure))
        faults.push(`${place} ${column}: ${String(hour[column])}, not ${String(figure)}`);
      if (figure !== null) sum.set(column, (sum.get(column) ?? 0) + figure);
    }
  }
  for (const total of totals) {
    if (total.is_pending) faults.push(`${total.run_id} is pending`);
    for (const column of Object.keys(FIGURES) as Column[]) {
      const sum = sums.get(total.run_id)?.get(column) ?? null;
      if (!isSame(total[column], sum))
        faults.push(`${total.run_id} ${column}: ${String(total[column])}, hours ${String(sum)}`);
    }
  }
  return faults;
}

function isSame(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a === b;
  return Math.abs(a - b) <= SUM_TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
}
