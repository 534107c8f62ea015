import { HOUR_MS } from "@/lib/domain/units";
import type { CalculationBasis } from "@/lib/domain/calculation";
import type { InputKind, InputUse, RunInputs } from "@/lib/domain/run";
import { sql } from "../client";
import { IS_COUNTED } from "./run-sql";

const KINDS = ["pue", "grid", "residual", "wue", "ewif"] as const satisfies readonly InputKind[];
type UseRow = {
  kind: InputKind;
  content: CalculationBasis;
  energy_kwh: number;
  facility_kwh: number;
  hour_count: number;
  first_hour: Date;
  last_hour: Date;
  worst_tier: number;
  is_estimated: boolean;
  lowest: number;
  highest: number;
  weighted: number;
};

/** What the figures of a run's hours rest on. */
export function getRunInputs(organizationId: string, runId: string): Promise<RunInputs> {
  return listInputs("h.run_id = $2::uuid", [organizationId, runId]);
}

/** What all figures of an organization's hours in `[from, to)` rest on. */
export function getRangeInputs(organizationId: string, from: string, to: string): Promise<RunInputs> {
  return listInputs(
    `h.hour >= $2::timestamptz and h.hour < $3::timestamptz and not exists (
       select from run r where r.organization_id = h.organization_id and r.id = h.run_id and not ${IS_COUNTED})`,
    [organizationId, from, to],
  );
}

/** Inputs over the hours that `condition` takes, `$1` the organization. Hours of one feed are one input. */
async function listInputs(condition: string, parameters: readonly string[]): Promise<RunInputs> {
  const rows = await sql().query<UseRow>(
    `with uses as (
       select h.basis_id, sum(h.energy_kwh) as energy_kwh, sum(coalesce(h.facility_energy_kwh, h.energy_kwh)) as facility_kwh,
         count(*)::int as hour_count, min(h.hour) as first_hour, max(h.hour) as last_hour
       from hourly_rollup h where h.organization_id = $1 and h.basis_id is not null and ${condition}
       group by h.basis_id
     ), inputs as (
       select uses.*, b.content, key, split_part(key, ':', 1) as kind
       from uses join calculation_basis b on b.organization_id = $1 and b.id = uses.basis_id
       cross join lateral unnest(b.keys) as key
     )
     select kind, (array_agg(content order by energy_kwh desc, basis_id))[1] as content,
       sum(energy_kwh) as energy_kwh, sum(facility_kwh) as facility_kwh, sum(hour_count)::int as hour_count,
       min(first_hour) as first_hour, max(last_hour) as last_hour,
       max((content->kind->>'tier')::int) as worst_tier, bool_or((content->kind->>'isEstimated')::bool) as is_estimated,
       min((content->kind->>'value')::float8) as lowest, max((content->kind->>'value')::float8) as highest,
       sum((content->kind->>'value')::float8 * energy_kwh) as weighted
     from inputs group by kind, key order by sum(energy_kwh) desc, key`,
    parameters,
  );
  const uses = rows.flatMap((row) => {
    const use = toUse(row);
    return use === null ? [] : [{ kind: row.kind, use }];
  });
  const of = (kind: InputKind) => uses.filter((each) => each.kind === kind).map((each) => each.use);
  const [pue, grid, residual, wue, ewif] = KINDS.map(of);
  return {
    pue: pue ?? [],
    grid: grid ?? [],
    residual: residual ?? [],
    wue: wue ?? [],
    ewif: ewif ?? [],
    methods: [...new Set(rows.map((row) => row.content.method))],
  };
}

function toUse(row: UseRow): InputUse | null {
  const input = row.content[row.kind];
  if (input === null) return null;
  return {
    ...input,
    // The worst of its hours says how good it is.
    tier: TIERS[row.worst_tier - 1] ?? input.tier,
    isEstimated: row.is_estimated,
    energyKwh: row.energy_kwh,
    facilityEnergyKwh: row.facility_kwh,
    hourCount: row.hour_count,
    from: row.first_hour.toISOString(),
    to: new Date(row.last_hour.getTime() + HOUR_MS).toISOString(),
    lowest: row.lowest,
    highest: row.highest,
    mean: row.energy_kwh > 0 ? row.weighted / row.energy_kwh : input.value,
  };
}

const TIERS = [1, 2, 3, 4] as const;
