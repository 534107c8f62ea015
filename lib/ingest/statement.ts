import type { SqlParameter } from "@/lib/data/sql";
import type { SqlArray } from "@/lib/data/sql-array";
import { OVERLAP_TOLERANCE_S, OVERLAP_TOLERANCE_SHARE } from "@/lib/domain/plausibility";
import { IDLE_BELOW_PERCENT } from "@/lib/domain/idle";
import type { Span } from "./judge";
import type { CanonicalSample } from "./sample";

/** The input arrays in the order of their parameters; `$1` is the organization. */
const INPUT = `unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::float8[], $6::float8[], $7::float8[], $8::float8[],
  $9::float8[], $10::float8[], $11::float8[], $12::float8[], $13::float8[], $14::float8[], $15::float8[],
  $16::float8[], $17::float8[], $18::float8[]) with ordinality
  as input(run_id, source, sampled_at, duration_s, energy_kwh, cpu_energy_kwh, gpu_energy_kwh, ram_energy_kwh,
  measured_energy_kwh, power_w, reported_cpu_power_w, reported_gpu_power_w, reported_ram_power_w,
  cpu_utilization_percent, gpu_utilization_percent, ram_utilization_percent, tracker_emissions_kg_co2e, ordinal)`;

const READING_COLUMNS = `sampled_at, duration_s, energy_kwh, cpu_energy_kwh, gpu_energy_kwh,
  ram_energy_kwh, measured_energy_kwh, power_w, reported_cpu_power_w, reported_gpu_power_w, reported_ram_power_w,
  cpu_utilization_percent, gpu_utilization_percent, ram_utilization_percent, tracker_emissions_kg_co2e`;

/** Columns of a sample whose sums hours and totals keep. */
const MEASURED = [
  "energy_kwh",
  "cpu_energy_kwh",
  "gpu_energy_kwh",
  "ram_energy_kwh",
  "measured_energy_kwh",
  "tracker_emissions_kg_co2e",
  "duration_s",
] as const;

/** `utilizationOf` of `lib/domain/idle.ts`, in SQL. */
const UTILIZATION = `case
    when gpu_utilization_percent > 0 or (gpu_utilization_percent = 0 and gpu_energy_kwh is distinct from 0) then gpu_utilization_percent
    when gpu_energy_kwh > 0 then null else cpu_utilization_percent end`;
/** What hours and totals sum of samples whose utilization is known: null of the others. */
const IDLE = {
  idle_energy_kwh: `case when ${UTILIZATION} is not null
    then case when ${UTILIZATION} < ${String(IDLE_BELOW_PERCENT)} then energy_kwh else 0 end end`,
  utilization_known_kwh: `case when ${UTILIZATION} is not null then energy_kwh end`,
  utilization_known_s: `case when ${UTILIZATION} is not null then duration_s end`,
  utilization_percent_s: `(${UTILIZATION}) * duration_s`,
};

const SUMMED = [...MEASURED, ...Object.keys(IDLE)];

const STARTED = "sampled_at - duration_s * interval '1 second'";
const hourOf = (instant: string) =>
  `date_bin(interval '1 hour', ${instant}, timestamptz '2000-01-01 00:00:00+00')`;
/** A part that no sample has said yet stays unknown: null, not 0. */
const addTo = (table: string) =>
  SUMMED.map((column) => {
    const [before, added] = [`${table}.${column}`, `excluded.${column}`];
    return `${column} = coalesce(${before} + ${added}, ${before}, ${added})`;
  }).join(", ");

const OVERLAP_TOLERANCE = `interval '${String(OVERLAP_TOLERANCE_S)} seconds'`;
/** What is stored hardly overlaps: the first samples that end within an interval, or the one after, tell. */
const NEIGHBOURS = 8;

/**
 * Stored samples of a reporter that count the time of the row `input`, as `doOverlap` of `lib/domain/plausibility.ts`
 * says.
 */
const countedBy = (runId: string, source: string) => `
  select near.sampled_at, near.duration_s from (
    select sampled_at, duration_s from sample
     where organization_id = $1::uuid and run_id = ${runId} and source = ${source}
       and sampled_at > input.sampled_at - input.duration_s * interval '1 second' + ${OVERLAP_TOLERANCE}
     order by sampled_at limit ${String(NEIGHBOURS)}
  ) as near
  where input.duration_s > ${String(OVERLAP_TOLERANCE_S)} and extract(epoch from least(near.sampled_at, input.sampled_at)
    - greatest(near.sampled_at - near.duration_s * interval '1 second',
      input.sampled_at - input.duration_s * interval '1 second'))::float8
    > greatest(${String(OVERLAP_TOLERANCE_S)}, ${String(OVERLAP_TOLERANCE_SHARE)} * least(near.duration_s, input.duration_s))`;

/** What hours are made from, of samples: `new` of the statements. */
export const TIMED_SAMPLES = `run_id, source, sampled_at, power_w, ${MEASURED.join(", ")},
    ${Object.entries(IDLE)
      .map(([name, sum]) => `${sum} as ${name}`)
      .join(", ")},
    ${STARTED} as started_at,
    ${hourOf(STARTED)} as first_hour,
    ${hourOf(`greatest(${STARTED}, sampled_at - interval '1 microsecond')`)} as last_hour`;

/** The samples `new` shared among hours in proportion to time (STANDARDS 3.1 `splitByHour`). */
export const HOURS_OF_NEW = `parts as (
  select run_id, first_hour as hour, 1 as ended, 1::float8 as share, started_at, sampled_at, power_w, ${SUMMED.join(", ")}
  from new where first_hour = last_hour
  union all
  select run_id, hour, (hour = last_hour)::int,
    extract(epoch from least(hour + interval '1 hour', sampled_at) - greatest(hour, started_at))::float8
      / extract(epoch from sampled_at - started_at)::float8,
    started_at, sampled_at, power_w, ${SUMMED.join(", ")}
  from new cross join lateral generate_series(first_hour, last_hour, interval '1 hour') as hour
  where first_hour < last_hour
), hours as (
  select run_id, hour, ${SUMMED.map((column) => `sum(${column} * share) as ${column}`).join(", ")},
    coalesce(sum(energy_kwh * share) filter (where tracker_emissions_kg_co2e is not null), 0)
      as tracker_emissions_energy_kwh,
    min(power_w) as power_min_w, max(power_w) as power_max_w, sum(ended) as sample_count,
    min(started_at) as measured_from, max(sampled_at) as last_sampled_at, max(duration_s) as interval_s,
    max(array[date_part('epoch', sampled_at), power_w]) as last_at_and_power_w
  from parts group by run_id, hour
)`;

/** `hours` into rollups and totals, in key order; what to do with a row that is there follows. */
export const HOURS_INTO_ROLLUPS = `
  insert into hourly_rollup (organization_id, run_id, hour, ${SUMMED.join(", ")}, power_min_w, power_max_w, sample_count)
  select $1::uuid, run_id, hour, ${SUMMED.join(", ")}, power_min_w, power_max_w, sample_count
  from hours order by run_id, hour
  on conflict (organization_id, run_id, hour) do update set is_pending = true,`;
export const HOURS_INTO_TOTALS = `
  insert into run_total (organization_id, run_id, ${SUMMED.join(", ")}, tracker_emissions_energy_kwh, sample_count,
    measured_from, last_sampled_at, interval_s, last_power_w)
  select $1::uuid, run_id, ${SUMMED.map((column) => `sum(${column})`).join(", ")}, sum(tracker_emissions_energy_kwh),
    sum(sample_count), min(measured_from), max(last_sampled_at), max(interval_s), (max(last_at_and_power_w))[2]
  from hours group by run_id order by run_id
  on conflict (organization_id, run_id) do update set revision = run_total.revision + 1, is_pending = true,`;

/** Takes what the new row says in place of what was there. */
const replaced = (columns: readonly string[]) =>
  columns.map((column) => `${column} = excluded.${column}`).join(", ");
export const REPLACE_ROLLUP = replaced([...SUMMED, "power_min_w", "power_max_w", "sample_count"]);
export const REPLACE_TOTAL = replaced([
  ...SUMMED,
  ...["tracker_emissions_energy_kwh", "sample_count", "measured_from", "last_sampled_at", "interval_s"],
  "last_power_w",
]);

/**
 * Samples, hourly rollups and run totals in one statement, so that they can never disagree.
 * Samples of a run that was merged into another one go there, under its prefix: the lock on the run they are posted to
 * makes a merge wait for them, or them for the merge.
 * Reporters whose spans ($19 to $22) hold nothing yet are not looked at closer; of the others a row that counts the time
 * of a stored sample is not stored. Without spans no row is refused. That is asked of `known.id`, so that it comes after
 * the join and not, for each run of a batch, before it.
 * Only rows that were not there yet reach the rollups and totals; totals are the sums of the hours. Groups are written in
 * key order: two writers on one database then never wait for each other in a circle. Answers, if not all rows were
 * stored, the keys of those that were and where merged runs' samples are (`isStored`).
 */
export const WRITE_SAMPLES = `
with known as (
  select id, coalesce(merged_into_id, id) as target_id, coalesce(merged_source_prefix, '') as prefix from run
   where organization_id = $1::uuid and id = any (select distinct unnest($2::uuid[]))
     for key share
), crowded as materialized (
  select span.run_id, span.source
    from unnest($19::uuid[], $20::text[], $21::timestamptz[], $22::timestamptz[]) as span(run_id, source, from_at, to_at)
    join known on known.id = span.run_id
   cross join lateral (
     select sampled_at - duration_s * interval '1 second' as started_at from sample
      where organization_id = $1::uuid and run_id = known.target_id and source = known.prefix || span.source
        and sampled_at > span.from_at
      order by sampled_at limit 1
   ) as next
   where next.started_at < span.to_at
), new as (
  insert into sample (organization_id, run_id, source, ${READING_COLUMNS})
  select $1::uuid, known.target_id, known.prefix || input.source, ${READING_COLUMNS}
    from ${INPUT} join known on known.id = input.run_id
   where (known.id, input.source) not in (select run_id, source from crowded)
      or not exists (${countedBy("known.target_id", "known.prefix || input.source")})
  on conflict do nothing
  returning ${TIMED_SAMPLES}
), ${HOURS_OF_NEW}, rollups as (${HOURS_INTO_ROLLUPS} ${addTo("hourly_rollup")},
    power_min_w = least(hourly_rollup.power_min_w, excluded.power_min_w),
    power_max_w = greatest(hourly_rollup.power_max_w, excluded.power_max_w),
    sample_count = hourly_rollup.sample_count + excluded.sample_count
), totals as (${HOURS_INTO_TOTALS} ${addTo("run_total")},
    tracker_emissions_energy_kwh = run_total.tracker_emissions_energy_kwh + excluded.tracker_emissions_energy_kwh,
    sample_count = run_total.sample_count + excluded.sample_count,
    measured_from = least(run_total.measured_from, excluded.measured_from),
    interval_s = greatest(run_total.interval_s, excluded.interval_s),
    last_power_w = case when excluded.last_sampled_at >= run_total.last_sampled_at
      then excluded.last_power_w else run_total.last_power_w end,
    last_sampled_at = greatest(run_total.last_sampled_at, excluded.last_sampled_at)
)
select case when (select coalesce(sum(sample_count), 0) from hours) < cardinality($2::uuid[]) then (
  select coalesce(array_agg(run_id || ' ' || (extract(epoch from sampled_at) * 1000000)::bigint || ' ' || source), '{}')
  from new
) end as stored_keys, (
  select array_agg(id || ' ' || target_id || ' ' || prefix) from known where prefix <> ''
) as redirects`;

/** `redirects`: of each merged run of the batch its id, the run that holds its samples, and their prefix there. */
export type Written = { stored_keys: string[] | null; redirects: string[] | null };

/** Tells whether a sample is among those that the statement stored; only where not all were. */
export function isStored({
  stored_keys,
  redirects,
}: Written): (sample: Pick<CanonicalSample, "runId" | "source" | "sampledAtUs">) => boolean {
  if (stored_keys === null) return () => true;
  const stored = new Set(stored_keys);
  const moved = new Map(
    (redirects ?? []).map((text) => {
      const [id = "", runId = "", prefix = ""] = text.split(" ");
      return [id, { runId, prefix }];
    }),
  );
  return ({ runId, source, sampledAtUs }) => {
    const target = moved.get(runId) ?? { runId, prefix: "" };
    return stored.has(`${target.runId} ${String(sampledAtUs)} ${target.prefix}${source}`);
  };
}

/**
 * For rows that were not stored: is the run known, does the sample that is there say the same, or which other one counts
 * its time?
 */
export const EXPLAIN_MISSING = `
select ordinal::int as ordinal, run.id is not null as run_known,
  (extract(epoch from counted.sampled_at) * 1000000)::float8 as counted_at_us, counted.duration_s as counted_duration_s,
  case when sample.run_id is not null then sample.energy_kwh = input.energy_kwh and sample.duration_s = input.duration_s
    and sample.cpu_energy_kwh is not distinct from input.cpu_energy_kwh
    and sample.gpu_energy_kwh is not distinct from input.gpu_energy_kwh
    and sample.ram_energy_kwh is not distinct from input.ram_energy_kwh
    and sample.tracker_emissions_kg_co2e is not distinct from input.tracker_emissions_kg_co2e end as same
from ${INPUT}
left join run on run.organization_id = $1::uuid and run.id = input.run_id
left join sample on sample.organization_id = $1::uuid and sample.run_id = coalesce(run.merged_into_id, run.id)
  and sample.source = coalesce(run.merged_source_prefix, '') || input.source and sample.sampled_at = input.sampled_at
left join lateral (select * from (${countedBy(
  "coalesce(run.merged_into_id, run.id)",
  "coalesce(run.merged_source_prefix, '') || input.source",
)} limit 1) as first where sample.run_id is null) as counted on true`;

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
export function sampleParameters(
  organizationId: string,
  samples: readonly CanonicalSample[],
): SqlParameter[] {
  return [
    organizationId,
    { type: "uuid", values: samples.map((sample) => sample.runId) },
    { type: "text", values: samples.map((sample) => sample.source) },
    { type: "timestamptz", values: Float64Array.from(samples, (sample) => sample.sampledAtUs) },
    ...NUMBER_COLUMNS.map((key): SqlArray => ({ type: "float8", values: numberColumn(samples, key) })),
  ];
}

/** What `WRITE_SAMPLES` takes after the samples: where it has to look for what is counted already. */
export function spanParameters(spans: readonly Span[]): SqlParameter[] {
  return [
    { type: "uuid", values: spans.map((span) => span.runId) },
    { type: "text", values: spans.map((span) => span.source) },
    { type: "timestamptz", values: Float64Array.from(spans, (span) => Math.round(span.fromUs)) },
    { type: "timestamptz", values: Float64Array.from(spans, (span) => Math.round(span.toUs)) },
  ];
}

function numberColumn(
  samples: readonly CanonicalSample[],
  key: (typeof NUMBER_COLUMNS)[number],
): Float64Array {
  const values = new Float64Array(samples.length);
  samples.forEach((sample, row) => {
    values[row] = sample[key] ?? Number.NaN;
  });
  return values;
}
