import { numberArray, plainArray, textArray } from "@/lib/data/array-literal";
import type { CanonicalSample } from "./sample";

/** The input arrays in the order of their parameters; `$1` is the organization. */
const INPUT = `unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::float8[], $6::float8[], $7::float8[], $8::float8[],
  $9::float8[], $10::float8[], $11::float8[], $12::float8[], $13::float8[], $14::float8[], $15::float8[],
  $16::float8[], $17::float8[], $18::float8[]) with ordinality
  as input(run_id, source, sampled_at, duration_s, energy_kwh, cpu_energy_kwh, gpu_energy_kwh, ram_energy_kwh,
  measured_energy_kwh, power_w, reported_cpu_power_w, reported_gpu_power_w, reported_ram_power_w,
  cpu_utilization_percent, gpu_utilization_percent, ram_utilization_percent, tracker_emissions_kg_co2e, ordinal)`;

const SAMPLE_COLUMNS = `run_id, source, sampled_at, duration_s, energy_kwh, cpu_energy_kwh, gpu_energy_kwh,
  ram_energy_kwh, measured_energy_kwh, power_w, reported_cpu_power_w, reported_gpu_power_w, reported_ram_power_w,
  cpu_utilization_percent, gpu_utilization_percent, ram_utilization_percent, tracker_emissions_kg_co2e`;

const SUMMED = [
  "energy_kwh",
  "cpu_energy_kwh",
  "gpu_energy_kwh",
  "ram_energy_kwh",
  "measured_energy_kwh",
  "tracker_emissions_kg_co2e",
  "duration_s",
] as const;

const STARTED = "sampled_at - duration_s * interval '1 second'";
const sums = (weight: string) => SUMMED.map((column) => `sum(coalesce(${column}, 0)${weight})`).join(", ");
const addTo = (table: string) =>
  SUMMED.map((column) => `${column} = ${table}.${column} + excluded.${column}`).join(", ");

/**
 * Samples, hourly rollups and run totals in one statement, so that they can never disagree.
 * Only rows that were not there yet reach the rollups and totals. A sample that spans hours is shared among them in
 * proportion to time (STANDARDS 3.1 `splitByHour`). Groups are written in key order: two writers on one database
 * then never wait for each other in a circle. Answers how many rows were stored and, if not all were, the keys of those
 * that were (`storedKey`).
 */
export const WRITE_SAMPLES = `
with known as (
  select id from run
   where organization_id = $1::uuid and id = any (select distinct unnest($2::uuid[]))
     for key share
), new as (
  insert into sample (organization_id, ${SAMPLE_COLUMNS})
  select $1::uuid, ${SAMPLE_COLUMNS} from ${INPUT} join known on known.id = input.run_id
  on conflict do nothing
  returning run_id, source, sampled_at, power_w, ${SUMMED.join(", ")}, ${STARTED} as started_at,
    date_trunc('hour', ${STARTED}, 'UTC') as first_hour,
    date_trunc('hour', greatest(${STARTED}, sampled_at - interval '1 microsecond'), 'UTC') as last_hour
), parts as (
  select run_id, first_hour as hour, 1 as ended, 1::float8 as share, power_w, ${SUMMED.join(", ")}
  from new where first_hour = last_hour
  union all
  select run_id, hour, (hour = last_hour)::int,
    extract(epoch from least(hour + interval '1 hour', sampled_at) - greatest(hour, started_at))::float8
      / extract(epoch from sampled_at - started_at)::float8,
    power_w, ${SUMMED.join(", ")}
  from new cross join lateral generate_series(first_hour, last_hour, interval '1 hour') as hour
  where first_hour < last_hour
), rollups as (
  insert into hourly_rollup (organization_id, run_id, hour, ${SUMMED.join(", ")}, power_min_w, power_max_w, sample_count)
  select $1::uuid, run_id, hour, ${sums(" * share")}, min(power_w), max(power_w), sum(ended)
  from parts group by run_id, hour order by run_id, hour
  on conflict (organization_id, run_id, hour) do update set ${addTo("hourly_rollup")},
    power_min_w = least(hourly_rollup.power_min_w, excluded.power_min_w),
    power_max_w = greatest(hourly_rollup.power_max_w, excluded.power_max_w),
    sample_count = hourly_rollup.sample_count + excluded.sample_count
), totals as (
  insert into run_total (organization_id, run_id, ${SUMMED.join(", ")}, tracker_emissions_energy_kwh, sample_count,
    measured_from, last_sampled_at, interval_s, last_power_w)
  select $1::uuid, run_id, ${sums("")},
    coalesce(sum(energy_kwh) filter (where tracker_emissions_kg_co2e is not null), 0), count(*),
    min(started_at), max(sampled_at), max(duration_s), (array_agg(power_w order by sampled_at desc))[1]
  from new group by run_id order by run_id
  on conflict (organization_id, run_id) do update set ${addTo("run_total")},
    tracker_emissions_energy_kwh = run_total.tracker_emissions_energy_kwh + excluded.tracker_emissions_energy_kwh,
    sample_count = run_total.sample_count + excluded.sample_count,
    measured_from = least(run_total.measured_from, excluded.measured_from),
    interval_s = greatest(run_total.interval_s, excluded.interval_s),
    last_power_w = case when excluded.last_sampled_at >= run_total.last_sampled_at
      then excluded.last_power_w else run_total.last_power_w end,
    last_sampled_at = greatest(run_total.last_sampled_at, excluded.last_sampled_at)
)
select (select count(*)::int from new) as stored,
  case when (select count(*) from new) < cardinality($2::uuid[]) then (
    select coalesce(array_agg(run_id || ' ' || (extract(epoch from sampled_at) * 1000000)::bigint || ' ' || source), '{}')
    from new
  ) end as stored_keys`;

/** A row's key as `WRITE_SAMPLES` answers it. */
export function storedKey(sample: CanonicalSample): string {
  // "2026-11-21T08:06:38.108114Z": a Date holds the first three decimals, the other three are added by hand.
  const epochMicros =
    Date.parse(`${sample.sampledAt.slice(0, 23)}Z`) * 1000 + Number(sample.sampledAt.slice(23, 26));
  return `${sample.runId} ${String(epochMicros)} ${sample.source}`;
}

/** For rows that were not stored: is the run known, and does the sample that is there say the same? */
export const EXPLAIN_MISSING = `
select ordinal::int as ordinal, run.id is not null as run_known,
  sample.energy_kwh = input.energy_kwh and sample.duration_s = input.duration_s
    and sample.cpu_energy_kwh is not distinct from input.cpu_energy_kwh
    and sample.gpu_energy_kwh is not distinct from input.gpu_energy_kwh
    and sample.ram_energy_kwh is not distinct from input.ram_energy_kwh
    and sample.tracker_emissions_kg_co2e is not distinct from input.tracker_emissions_kg_co2e as same
from ${INPUT}
left join run on run.organization_id = $1::uuid and run.id = input.run_id
left join sample on sample.organization_id = $1::uuid and sample.run_id = input.run_id
  and sample.source = input.source and sample.sampled_at = input.sampled_at`;

/** In the order of parameters $5 to $18. */
const NUMBER_COLUMNS = [
  "durationS",
  "energyKwh",
  "cpuEnergyKwh",
  "gpuEnergyKwh",
  "ramEnergyKwh",
  "measuredEnergyKwh",
  "powerW",
  "reportedCpuPowerW",
  "reportedGpuPowerW",
  "reportedRamPowerW",
  "cpuUtilizationPercent",
  "gpuUtilizationPercent",
  "ramUtilizationPercent",
  "trackerEmissionsKgCo2e",
] as const satisfies readonly (keyof CanonicalSample)[];

/** The parameters of both statements for these samples. */
export function sampleParameters(organizationId: string, samples: readonly CanonicalSample[]): string[] {
  const parameters = [
    organizationId,
    plainArray(samples.map((sample) => sample.runId)),
    textArray(samples.map((sample) => sample.source)),
    plainArray(samples.map((sample) => sample.sampledAt)),
  ];
  for (const key of NUMBER_COLUMNS) parameters.push(numberArray(samples.map((sample) => sample[key])));
  return parameters;
}
