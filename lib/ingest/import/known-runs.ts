import { sql } from "@/lib/data/client";
import { isUuid } from "@/lib/domain/uuid";
import type { FileRun } from "../adapters/file";
import type { CanonicalSample } from "../sample";

/** What the store holds of a run that a file brings. Energy is null for a run without samples. */
export type StoredRun = {
  id: string;
  name: string;
  energyKwh: number | null;
  sampleCount: number;
  firstUs: number | null;
  lastUs: number | null;
  /** How its file was read; null for a run that came live. */
  timeZone: string | null;
  /** Samples in quarantine or discarded from it: the file that brought them brings them again. */
  heldCount: number;
  heldKwh: number;
};

type Row = {
  id: string;
  name: string;
  energy_kwh: number | null;
  sample_count: number | null;
  first_us: number | null;
  last_us: number | null;
  time_zone: string | null;
  held_count: number;
  held_kwh: number;
};

/** A merged run's samples are in another one, and one that others were merged into holds more than its own. */
const OWN_TOTAL = `
  select t.energy_kwh, t.sample_count, t.measured_from, t.last_sampled_at from run_total t
   where t.organization_id = r.organization_id and t.run_id = r.id and not is_merged
  union all
  select sum(s.energy_kwh), count(*)::int, min(s.sampled_at - s.duration_s * interval '1 second'), max(s.sampled_at)
    from sample s
   where is_merged and s.organization_id = r.organization_id and s.run_id = coalesce(r.merged_into_id, r.id)
     and starts_with(s.source, coalesce(r.merged_source_prefix, ''))
     and not exists (select from run f where f.organization_id = r.organization_id and f.id <> r.id
       and f.merged_into_id = s.run_id and starts_with(s.source, f.merged_source_prefix)
       and starts_with(f.merged_source_prefix, coalesce(r.merged_source_prefix, '')))
  having is_merged and count(*) > 0`;

const STORED = `select r.id, r.name, t.energy_kwh, t.sample_count,
    (extract(epoch from least(t.measured_from, h.measured_from)) * 1000000)::float8 as first_us,
    (extract(epoch from greatest(t.last_sampled_at, h.last_sampled_at)) * 1000000)::float8 as last_us, i.time_zone,
    h.sample_count as held_count, h.energy_kwh as held_kwh
  from run r
  cross join lateral (
    select r.merged_into_id is not null or exists (
      select from run f where f.organization_id = r.organization_id and f.merged_into_id = r.id) as is_merged
  ) as merged
  left join lateral (${OWN_TOTAL}) as t on true
  left join import i on i.organization_id = r.organization_id and i.id = r.import_id
  cross join lateral (
    select count(*)::int as sample_count, coalesce(sum((sample->>'energyKwh')::float8), 0) as energy_kwh,
      min(sampled_at - (sample->>'durationS')::float8 * interval '1 second') as measured_from,
      max(sampled_at) as last_sampled_at
      from quarantined_sample
     where organization_id = r.organization_id and run_id = r.id and decision is distinct from 'released'
  ) as h`;

const CHUNK = 1_000;

function toStored(row: Row): StoredRun {
  return {
    id: row.id,
    name: row.name,
    energyKwh: row.energy_kwh,
    sampleCount: row.sample_count ?? 0,
    firstUs: row.first_us,
    lastUs: row.last_us,
    timeZone: row.time_zone,
    heldCount: row.held_count,
    heldKwh: row.held_kwh,
  };
}

/** The runs of these ids in the organization. */
export async function findStoredRuns(
  organizationId: string,
  runIds: readonly string[],
): Promise<Map<string, StoredRun>> {
  const found = new Map<string, StoredRun>();
  for (let at = 0; at < runIds.length; at += CHUNK) {
    const rows = await sql().query<Row>(
      `${STORED} where r.organization_id = $1 and r.id = any ($2::uuid[])`,
      [organizationId, runIds.slice(at, at + CHUNK)],
    );
    for (const row of rows) found.set(row.id, toStored(row));
  }
  return found;
}

/** A run of ours that the tracker itself names, with what may follow the identifier in a key (`…/tasks`). */
export function liveIdOf(run: Pick<FileRun, "key">): string | null {
  const [id = ""] = run.key.split("/");
  return isUuid(id) ? id.toLowerCase() : null;
}

type Measured = { run: FileRun; firstUs: number; lastUs: number };
type LiveRow = Row & {
  tracker: string;
  tracker_version: string | null;
  os: string;
  cpu_model: string;
  gpu_model: string | null;
};

/**
 * A live run begins with its announcement, which may come minutes after the tracker's start, and ends with its last
 * post; a file's times are whole seconds of the same clock.
 */
const SLACK_US = 120e6;

/**
 * Runs that came live and that a file without their identifiers tells again: the same tracker and host at the same time.
 * CodeCarbon 3.2.9 and later writes `None` for the run when its API is on. Answers by key of the file's run.
 */
export async function findLiveTwins(
  organizationId: string,
  runs: readonly Measured[],
): Promise<Map<string, StoredRun>> {
  const unnamed = runs.filter(
    ({ run }) => liveIdOf(run) === null && run.os !== null && run.cpuModel !== null,
  );
  const twins = new Map<string, StoredRun>();
  if (unnamed.length === 0) return twins;
  const fromUs = unnamed.reduce((least, { firstUs }) => Math.min(least, firstUs), Infinity) - SLACK_US;
  const toUs = unnamed.reduce((most, { lastUs }) => Math.max(most, lastUs), 0) + SLACK_US;
  const live = await sql().query<LiveRow>(
    STORED.replace(
      "select r.id",
      "select r.tracker, r.tracker_version, r.os, r.cpu_model, r.gpu_model, r.id",
    ) +
      ` where r.organization_id = $1 and r.import_id is null and r.tracker = any ($2::text[])
         and r.os is not null and r.cpu_model is not null and r.started_at between $3 and $4 and t.sample_count > 0`,
    [
      organizationId,
      [...new Set(unnamed.map(({ run }) => run.tracker))],
      new Date(fromUs / 1000).toISOString(),
      new Date(toUs / 1000).toISOString(),
    ],
  );
  const byHost = new Map<string, LiveRow[]>();
  for (const row of live) byHost.set(hostOf(row), [...(byHost.get(hostOf(row)) ?? []), row]);
  for (const measured of unnamed) {
    const { run } = measured;
    const sameHost = byHost.get(
      hostOf({
        tracker: run.tracker,
        tracker_version: run.trackerVersion,
        os: run.os,
        cpu_model: run.cpuModel,
        gpu_model: run.gpuModel,
      }),
    );
    const twin = sameHost?.find((row) => isSameTime(row, measured));
    if (twin !== undefined) twins.set(run.key, toStored(twin));
  }
  return twins;
}

type Host = { [key in keyof Omit<LiveRow, keyof Row>]: string | null };

function hostOf(host: Host): string {
  return JSON.stringify([host.tracker, host.tracker_version, host.os, host.cpu_model, host.gpu_model ?? ""]);
}

function isSameTime(row: Row, { firstUs, lastUs }: Measured): boolean {
  if (row.first_us === null || row.last_us === null) return false;
  return row.first_us >= firstUs - SLACK_US && row.last_us <= lastUs + SLACK_US;
}

/** Times of one run may lie so far apart, s, without being two readings of the same interval. */
const JITTER_S = 2;

/**
 * Which runs hold a sample that counts the same time as one of these and is not the same one. A tracker that rewrites a
 * run's row with its new total makes such files: both in one run would count the first part twice.
 */
export async function findOverlaps(
  organizationId: string,
  samples: readonly CanonicalSample[],
): Promise<string[]> {
  const rows = await sql().query<{ run_id: string }>(
    `select distinct input.run_id
       from unnest($2::uuid[], $3::text[], $4::float8[], $5::float8[]) as input(run_id, source, us, duration_s)
       join run r on r.organization_id = $1 and r.id = input.run_id
       cross join lateral (
         select to_timestamp(0) + us * interval '1 microsecond' as ended, least($6::float8, duration_s / 2) as slack_s
       ) as times
       cross join lateral (
         select sampled_at, duration_s from sample s
          where s.organization_id = $1 and s.run_id = coalesce(r.merged_into_id, r.id)
            and s.source = coalesce(r.merged_source_prefix, '') || input.source
            and s.sampled_at > ended - (input.duration_s - slack_s) * interval '1 second'
          order by s.sampled_at limit 1
       ) as next
      where next.sampled_at <> ended
        and next.sampled_at - next.duration_s * interval '1 second' < ended - slack_s * interval '1 second'`,
    [
      organizationId,
      samples.map((sample) => sample.runId),
      samples.map((sample) => sample.source),
      samples.map((sample) => sample.sampledAtUs),
      samples.map((sample) => sample.durationS),
      JITTER_S,
    ],
  );
  return rows.map((row) => row.run_id);
}
