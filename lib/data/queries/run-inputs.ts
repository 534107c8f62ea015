import type { BasisInput, CalculationBasis } from "@/lib/domain/calculation";
import type { InputKind, InputUse, RunInputs } from "@/lib/domain/run";
import { sql } from "../client";

type BasisUse = {
  content: CalculationBasis;
  energy_kwh: number;
  hour_count: number;
  first_hour: Date;
  last_hour: Date;
};

const HOUR_MS = 3_600_000;

/** What the figures of a run's hours rest on. Hours of one feed are one input. */
export async function getRunInputs(organizationId: string, runId: string): Promise<RunInputs> {
  const rows = await sql().query<BasisUse>(
    `select b.content, sum(h.energy_kwh) as energy_kwh, count(*)::int as hour_count, min(h.hour) as first_hour,
            max(h.hour) as last_hour
       from hourly_rollup h
       join calculation_basis b on b.organization_id = h.organization_id and b.id = h.basis_id
      where h.organization_id = $1 and h.run_id = $2
      group by b.organization_id, b.id order by min(h.hour), b.id`,
    [organizationId, runId],
  );
  const usesOf = (kind: InputKind) => joinUses(rows, (basis) => basis[kind]);
  return {
    pue: usesOf("pue"),
    grid: usesOf("grid"),
    residual: usesOf("residual"),
    wue: usesOf("wue"),
    ewif: usesOf("ewif"),
    methods: [...new Set(rows.map((row) => row.content.method))],
  };
}

function joinUses(
  rows: readonly BasisUse[],
  inputOf: (basis: CalculationBasis) => BasisInput | null,
): InputUse[] {
  const uses = new Map<string, InputUse>();
  for (const row of rows) {
    const input = inputOf(row.content);
    if (input === null) continue;
    const use = asUse(row, input);
    const before = uses.get(input.key);
    uses.set(input.key, before === undefined ? use : joined(before, use));
  }
  return [...uses.values()].sort((a, b) => b.energyKwh - a.energyKwh);
}

function asUse(row: BasisUse, input: BasisInput): InputUse {
  return {
    ...input,
    energyKwh: row.energy_kwh,
    hourCount: row.hour_count,
    from: row.first_hour.toISOString(),
    to: new Date(row.last_hour.getTime() + HOUR_MS).toISOString(),
    lowest: input.value,
    highest: input.value,
    mean: input.value,
  };
}

function joined(a: InputUse, b: InputUse): InputUse {
  const energyKwh = a.energyKwh + b.energyKwh;
  return {
    ...a,
    // The worst of its hours says how good it is.
    tier: a.tier > b.tier ? a.tier : b.tier,
    isEstimated: a.isEstimated || b.isEstimated,
    energyKwh,
    hourCount: a.hourCount + b.hourCount,
    from: a.from < b.from ? a.from : b.from,
    to: a.to > b.to ? a.to : b.to,
    lowest: Math.min(a.lowest, b.lowest),
    highest: Math.max(a.highest, b.highest),
    mean: energyKwh > 0 ? (a.mean * a.energyKwh + b.mean * b.energyKwh) / energyKwh : a.mean,
  };
}
