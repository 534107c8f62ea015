import type { BudgetScope } from "@/lib/domain/budget/budget";
import { dayOf, endMsOf, startMsOf, type BudgetPeriod } from "@/lib/domain/budget/period";
import type { UsedDay } from "@/lib/domain/budget/state";
import { sql } from "./client";
import { IS_COUNTED } from "./queries/run-sql";

const FACILITY = "coalesce(h.facility_energy_kwh, h.energy_kwh)";

/**
 * What the runs of a scope that count took on each day of a span, by the hour in which it was drawn; days without are left out. Figures
 * must be up to date (`ensureCalculated`).
 */
export async function listUsedDays(
  organizationId: string,
  scope: BudgetScope,
  span: BudgetPeriod,
): Promise<UsedDay[]> {
  const { text, values } = whose(scope);
  const rows = await sql().query<{ day: string; kwh: number; kg: number | null; without: number }>(
    `select to_char(h.hour at time zone 'UTC', 'YYYY-MM-DD') as day, sum(${FACILITY}) as kwh, sum(h.location_kg_co2e) as kg,
       coalesce(sum(${FACILITY}) filter (where h.location_kg_co2e is null), 0) as without
       from hourly_rollup h join run r on r.organization_id = h.organization_id and r.id = h.run_id
      where h.organization_id = $1 and h.hour >= $2::timestamptz and h.hour < $3::timestamptz and ${IS_COUNTED}${text}
      group by 1`,
    [
      organizationId,
      new Date(startMsOf(span.from)).toISOString(),
      new Date(endMsOf(span)).toISOString(),
      ...values,
    ],
  );
  return rows.map(({ day, kwh, kg, without }) => ({
    ...{ day, energyKwh: kwh, withoutFactorKwh: without },
    // No energy, no emissions: that much is known without a factor.
    emissionsKgCo2e: kwh === 0 ? 0 : kg,
  }));
}

/** The span to read for a period, with the days before it that a forecast looks back on. */
export function spanToRead(period: BudgetPeriod, nowMs: number, lookBackMs: number): BudgetPeriod {
  const back = dayOf(nowMs - lookBackMs);
  return { from: back < period.from ? back : period.from, to: period.to };
}

/** Conditions on `run r`; their values begin with `$4`. */
function whose(scope: BudgetScope): { text: string; values: string[] } {
  switch (scope.kind) {
    case "organization":
      return { text: "", values: [] };
    case "project":
      return {
        text: ` and r.experiment_id in (select e.id from experiment e where e.organization_id = $1 and e.project_id = $4::uuid)`,
        values: [scope.projectId],
      };
    case "experiment":
      return { text: " and r.experiment_id = $4::uuid", values: [scope.experimentId] };
    case "sweep":
      return {
        text: " and r.experiment_id = $4::uuid and r.sweep = $5",
        values: [scope.experimentId, scope.sweep],
      };
    case "person":
      return { text: " and r.created_by_id = $4::uuid", values: [scope.personId] };
  }
}
