import "server-only";
import { J_PER_KWH } from "@/lib/domain/units";
import { z } from "zod";
import type { RunDetail, RunSeries, SeriesPoint, SeriesResolution } from "@/lib/domain/run";
import type { Viewer } from "@/lib/domain/viewer";
import { decodeCursor, encodeCursor } from "@/lib/http/cursor";
import { sql } from "../client";
import { readsAs, refuseCursor } from "./cursor-value";
import { Parameters } from "./run-sql";
import { getRun } from "./runs";

/** More points than a chart has pixels help nobody. */
const CHART_POINTS = 1_000;
/** The chart joins minutes into longer steps itself, peaks kept. */
const CHART_MINUTES = 10_000;
/** Minutes are made from samples; more samples than this are drawn by hour, which are ready-made. */
const MINUTES_FROM_AT_MOST = 100_000;
/** Neighbouring samples this close, in seconds, follow each other without a gap. */
const SLIT_S = 0.5;

export type SeriesRange = {
  resolution: SeriesResolution;
  from?: string | undefined;
  to?: string | undefined;
  limit?: number | undefined;
  cursor?: string | undefined;
};

type PointRow = {
  start: Date;
  end: Date;
  energy_kwh: number;
  cpu_energy_kwh: number | null;
  gpu_energy_kwh: number | null;
  ram_energy_kwh: number | null;
  tracker_emissions_kg_co2e: number | null;
  duration_s: number;
  power_min_w: number;
  power_max_w: number;
  sample_count: number;
  position: string;
};

/** Between the two parts of a position: ASCII's unit separator. */
const SEPARATOR = "\u001f";
const cursorSchema = z.object({ resolution: z.string(), position: z.string() });

const SUMS = [
  "energy_kwh",
  "cpu_energy_kwh",
  "gpu_energy_kwh",
  "ram_energy_kwh",
  "tracker_emissions_kg_co2e",
  "duration_s",
];
const sums = (weight: string) => SUMS.map((name) => `sum(${name}${weight}) as ${name}`).join(", ");

/**
 * Where each resolution's points come from. `$1` organization, `$2` run. `position` orders and pages them. `within` cuts the
 * samples to those that a range can need: a run of a month has millions, and a range of an hour must not read them all.
 */
const SOURCES: Record<SeriesResolution, (within: string) => string> = {
  // A tracker that rounds its intervals leaves slits and overlaps between samples that follow each other: a start
  // within half a second of the end before it is that end, and the power is the energy over the time between.
  raw: (within) => `select start, ended_at as end, energy_kwh, cpu_energy_kwh, gpu_energy_kwh, ram_energy_kwh,
      tracker_emissions_kg_co2e, extract(epoch from ended_at - start)::float8 as duration_s,
      power_w * scale as power_min_w, power_w * scale as power_max_w, 1 as sample_count, ended_at as placed_at, source
    from (
      select *, case when extract(epoch from ended_at - start) > 0
        then duration_s / extract(epoch from ended_at - start)::float8 else 1 end as scale
      from (
        select *, case when abs(extract(epoch from started_at - ended_before)) <= ${String(SLIT_S)}
          then ended_before else started_at end as start
        from (
          select cpu_energy_kwh, gpu_energy_kwh,
            ram_energy_kwh, energy_kwh, duration_s, power_w, source,
            tracker_emissions_kg_co2e, sampled_at as ended_at,
            sampled_at - duration_s * interval '1 second' as started_at,
            lag(sampled_at) over (partition by source order by sampled_at) as ended_before
          from sample where organization_id = $1 and run_id = $2 ${within}
        ) as timed
      ) as joined
    ) as scaled`,
  minute: (within) => `select minute as start, minute + interval '1 minute' as end, ${sums(" * share")},
      min(power_w) as power_min_w, max(power_w) as power_max_w, sum(ended)::int as sample_count,
      minute as placed_at, '' as source
    from (
      select s.*, minute, (minute = last_minute)::int as ended,
        case when first_minute = last_minute then 1 else
          extract(epoch from least(minute + interval '1 minute', sampled_at) - greatest(minute, started_at))::float8
            / extract(epoch from sampled_at - started_at)::float8 end as share
      from (
        select *, date_trunc('minute', started_at, 'UTC') as first_minute,
          date_trunc('minute', greatest(started_at, sampled_at - interval '1 microsecond'), 'UTC') as last_minute
        from (select *, sampled_at - duration_s * interval '1 second' as started_at
              from sample where organization_id = $1 and run_id = $2 ${within}) as timed
      ) as s cross join lateral generate_series(first_minute, last_minute, interval '1 minute') as minute
    ) as parts group by minute`,
  hour: () => `select hour as start, hour + interval '1 hour' as end, ${SUMS.join(", ")}, power_min_w, power_max_w,
      sample_count, hour as placed_at, '' as source
    from hourly_rollup where organization_id = $1 and run_id = $2`,
  day: () => `select day as start, day + interval '1 day' as end, ${sums("")}, min(power_min_w) as power_min_w,
      max(power_max_w) as power_max_w, sum(sample_count)::int as sample_count, day as placed_at, '' as source
    from (select *, date_trunc('day', hour, 'UTC') as day
          from hourly_rollup where organization_id = $1 and run_id = $2) as days group by day`,
};

/**
 * A run's samples, or its minutes, hours or days with their smallest, mean and largest power. Points without a sample
 * are absent. Null when the run is out of the viewer's reach.
 */
export async function getRunSeries(
  viewer: Viewer,
  runId: string,
  range: SeriesRange,
): Promise<RunSeries | null> {
  if ((await getRun(viewer, runId)) === null) return null;
  const limit = range.limit ?? CHART_POINTS;
  const parameters = new Parameters();
  parameters.add(viewer.organizationId);
  parameters.add(runId);
  const conditions = ["true"];
  let within = "";
  if (range.from !== undefined) {
    const from = `${parameters.add(range.from)}::timestamptz`;
    conditions.push(`points.end > ${from}`);
    // A minute that the range begins in is whole.
    within += ` and sampled_at > date_trunc('minute', ${from}, 'UTC') - interval '1 minute'`;
  }
  if (range.to !== undefined) {
    const to = `${parameters.add(range.to)}::timestamptz`;
    conditions.push(`points.start < ${to}`);
    // No sample that touches the range ends later than the longest interval after it.
    within += ` and sampled_at < ${to} + interval '1 minute' + (select interval_s from run_total
      where organization_id = $1 and run_id = $2) * interval '1 second'`;
  }
  if (range.cursor !== undefined) {
    const { resolution, position } = decodeCursor(range.cursor, cursorSchema);
    if (resolution !== range.resolution)
      refuseCursor("belongs to another resolution; keep it while you page");
    const [at = "", ...rest] = position.split(SEPARATOR);
    const source = rest.join(SEPARATOR);
    if (!readsAs("timestamptz", at) || !readsAs("text", source))
      refuseCursor("is not a cursor of this series");
    conditions.push(
      `(placed_at, source) > (${parameters.add(at)}::timestamptz, ${parameters.add(source)}::text)`,
    );
  }
  const rows = await sql().query<PointRow>(
    `select points.*, placed_at::text || E'\\x1f' || source as position
       from (${SOURCES[range.resolution](within)}) as points
      where ${conditions.join(" and ")} order by placed_at, source limit ${parameters.add(limit + 1)}`,
    parameters.values,
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    runId,
    resolution: range.resolution,
    points: shown.map(toPoint),
    nextCursor:
      rows.length > limit && last !== undefined
        ? encodeCursor({ resolution: range.resolution, position: last.position })
        : null,
  };
}

/** A part of a run's time, `[from, to)` in ISO 8601. */
export type ChartRange = { from: string; to: string };

/**
 * A run, or a part of it, in about as many points as a chart can show: samples, minutes, hours or days, the finest that fits.
 */
export async function getChartSeries(
  viewer: Viewer,
  run: RunDetail,
  range: ChartRange | null = null,
): Promise<RunSeries> {
  const resolution = chartResolution(run, range);
  const series = await getRunSeries(viewer, run.id, { resolution, limit: 10_000, ...range });
  return series ?? { runId: run.id, resolution, points: [], nextCursor: null };
}

function chartResolution(
  run: Pick<RunDetail, "sampleCount" | "wallTimeS" | "reporterCount">,
  range: ChartRange | null,
): SeriesResolution {
  const spanS = range === null ? run.wallTimeS : (Date.parse(range.to) - Date.parse(range.from)) / 1000;
  // As if samples were spread evenly: they nearly are.
  const samples = run.wallTimeS > 0 ? run.sampleCount * Math.min(1, spanS / run.wallTimeS) : run.sampleCount;
  // Samples of several reporters lie side by side; from the minute on their powers are added up.
  if (samples <= CHART_POINTS && run.reporterCount <= 1) return "raw";
  if (spanS / 60 <= CHART_MINUTES && samples <= MINUTES_FROM_AT_MOST) return "minute";
  return spanS / 3600 <= CHART_POINTS ? "hour" : "day";
}

function toPoint(row: PointRow): SeriesPoint {
  // Several reporters of one run cover the same time: their powers add up, their time does not.
  const spanS = (row.end.getTime() - row.start.getTime()) / 1000;
  const coveredS = Math.min(row.duration_s, spanS);
  return {
    start: row.start.toISOString(),
    end: row.end.toISOString(),
    energyKwh: row.energy_kwh,
    cpuEnergyKwh: row.cpu_energy_kwh,
    gpuEnergyKwh: row.gpu_energy_kwh,
    ramEnergyKwh: row.ram_energy_kwh,
    trackerEmissionsKgCo2e: row.tracker_emissions_kg_co2e,
    durationS: row.duration_s,
    powerMinW: row.power_min_w,
    powerMeanW: coveredS > 0 ? (row.energy_kwh * J_PER_KWH) / coveredS : row.power_max_w,
    powerMaxW: row.power_max_w,
    sampleCount: row.sample_count,
  };
}
