import type { Sql } from "@/lib/data/sql";

/** How far rollups and totals may be from the sum of the samples: what adding floats in another order makes of it. */
export const SUM_TOLERANCE = 1e-9;

const SUMMED = [
  "energy_kwh",
  "cpu_energy_kwh",
  "gpu_energy_kwh",
  "ram_energy_kwh",
  "measured_energy_kwh",
  "tracker_emissions_kg_co2e",
  "duration_s",
  "idle_energy_kwh",
  "utilization_known_kwh",
  "utilization_known_s",
  "utilization_percent_s",
] as const;

/** What `lib/domain/idle.ts` says of samples, by other words than the writer's. */
const WITH_IDLE = `
  select s.*, busy.percent * duration_s as utilization_percent_s,
    case when busy.percent >= 0 then energy_kwh end as utilization_known_kwh,
    case when busy.percent >= 0 then duration_s end as utilization_known_s,
    case when busy.percent < 5 then energy_kwh when busy.percent >= 5 then 0 end as idle_energy_kwh
  from sample s cross join lateral (
    select coalesce(
      case when not (gpu_utilization_percent = 0 and coalesce(gpu_energy_kwh, 1) = 0) then gpu_utilization_percent end,
      case when coalesce(gpu_energy_kwh, 0) = 0 then cpu_utilization_percent end) as percent
  ) as busy`;

type Sums = Record<(typeof SUMMED)[number], number | null> & { key: string; sample_count: number };
type Total = Sums & {
  measured_from: Date;
  last_sampled_at: Date;
  interval_s: number;
  last_power_w: number;
};
type SampleSums = Total &
  Record<`abs_${(typeof SUMMED)[number]}`, number> &
  Record<`knows_${(typeof SUMMED)[number]}`, boolean> & { last_powers: number[] };

const sums = SUMMED.map((column) => `sum(coalesce(${column}, 0)) as ${column}`).join(", ");
const rollupSums = SUMMED.map((column) => `sum(${column}) as ${column}`).join(", ");
// Emissions may be negative: what cancels in the sum still counts in its rounding.
const absolute = SUMMED.map((column) => `sum(abs(coalesce(${column}, 0))) as abs_${column}`).join(", ");
const knows = SUMMED.map((column) => `count(${column}) > 0 as knows_${column}`).join(", ");
const KEY = "organization_id || ' ' || run_id as key";

/**
 * Where rollups or totals say something else than the samples, one line each; empty when everything agrees.
 * Over the whole store, or one organization's part of it.
 */
export async function listInconsistencies(sql: Sql, organizationId: string | null = null): Promise<string[]> {
  const where = organizationId === null ? "" : `where organization_id = '${organizationId}'`;
  const [samples, rollups, totals] = await Promise.all([
    sql.query<SampleSums>(
      `select ${KEY}, ${sums}, ${absolute}, ${knows}, count(*)::int as sample_count, max(sampled_at) as last_sampled_at,
         min(sampled_at - duration_s * interval '1 second') as measured_from, max(duration_s) as interval_s,
         array_agg(power_w) filter (where sampled_at = latest) as last_powers
       from (select *, max(sampled_at) over (partition by organization_id, run_id) as latest
             from (${WITH_IDLE}) as idle ${where}) as s
       group by organization_id, run_id`,
    ),
    sql.query<Sums>(
      `select ${KEY}, ${rollupSums}, sum(sample_count)::int as sample_count from hourly_rollup ${where}
       group by organization_id, run_id`,
    ),
    sql.query<Total>(`select *, ${KEY} from run_total ${where}`),
  ]);
  const rollupOf = new Map(rollups.map((row) => [row.key, row]));
  const totalOf = new Map(totals.map((row) => [row.key, row]));
  const known = new Set(samples.map((row) => row.key));
  const orphans = [...rollups, ...totals].filter((row) => !known.has(row.key));
  return [
    ...orphans.map((row) => `${row.key} has a rollup or a total and no sample`),
    ...samples.flatMap((row) => [
      ...compareSums("rollups", row, rollupOf.get(row.key)),
      ...compareSums("total", row, totalOf.get(row.key)),
      ...compareBounds(row, totalOf.get(row.key)),
    ]),
  ];
}

function compareSums(what: string, samples: SampleSums, other: Sums | undefined): string[] {
  if (other === undefined) return [`${samples.key} has no ${what}`];
  const faults = SUMMED.filter((column) => {
    if ((other[column] !== null) !== samples[`knows_${column}`]) return true;
    const difference = Math.abs((samples[column] ?? 0) - (other[column] ?? 0));
    // Written so that NaN is a fault, too.
    return !(difference <= SUM_TOLERANCE * samples[`abs_${column}`]);
  }).map(
    (column) =>
      `${samples.key} ${column}: samples ${String(samples[column])}, ${what} ${String(other[column])}`,
  );
  if (samples.sample_count !== other.sample_count) {
    faults.push(
      `${samples.key}: ${String(samples.sample_count)} samples, ${what} count ${String(other.sample_count)}`,
    );
  }
  return faults;
}

function compareBounds(samples: SampleSums, total: Total | undefined): string[] {
  if (total === undefined) return [];
  const faults: string[] = [];
  if (samples.last_sampled_at.getTime() !== total.last_sampled_at.getTime()) faults.push("last_sampled_at");
  if (samples.measured_from.getTime() !== total.measured_from.getTime()) faults.push("measured_from");
  if (samples.interval_s !== total.interval_s) faults.push("interval_s");
  // Two sources may report at the same last moment: either power will do.
  if (!samples.last_powers.includes(total.last_power_w)) faults.push("last_power_w");
  return faults.map((column) => `${samples.key}: ${column} is not what the samples say`);
}
