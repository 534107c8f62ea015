import { J_PER_KWH } from "@/lib/domain/units";
import type { CountedRun, RatedRun } from "@/lib/domain/double-counting";
import type { OverlapSide } from "@/lib/domain/overlap-view";
import { toParentKind } from "@/lib/domain/run-context";
import type { Statements } from "./sql";

/** A run as it is judged (`lib/domain/double-counting.ts`) and shown. */
export type Candidate = {
  counted: CountedRun;
  rated: RatedRun;
  side: OverlapSide;
  projectId: string;
  mergedIntoId: string | null;
  notCountedForId: string | null;
};

type Row = {
  id: string;
  name: string;
  tracker: string;
  experiment_id: string;
  project_id: string;
  host: string | null;
  process_id: number | null;
  rank: number | null;
  world_size: number | null;
  device_ids: string[];
  tracking_mode: string | null;
  cpu_model: string | null;
  cpu_count: number | null;
  ram_total_gb: number | null;
  gpu_model: string | null;
  gpu_count: number | null;
  parent_run_id: string | null;
  parent_kind: string | null;
  merged_into_id: string | null;
  not_counted_for_id: string | null;
  started_at: Date;
  energy_kwh: number | null;
  measured_energy_kwh: number | null;
  duration_s: number | null;
  measured_from: Date | null;
  last_sampled_at: Date | null;
};

const COLUMNS = `r.id, r.name, r.tracker, r.experiment_id, e.project_id, r.host, r.process_id, r.rank, r.world_size,
  r.device_ids, r.tracking_mode, r.cpu_model, r.cpu_count, r.ram_total_gb, r.gpu_model, r.gpu_count, r.parent_run_id,
  r.parent_kind, r.merged_into_id, r.not_counted_for_id, r.started_at, t.energy_kwh, t.measured_energy_kwh,
  t.duration_s, t.measured_from, t.last_sampled_at`;

const BY_ID = `
select ${COLUMNS} from run r
  join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id
  left join run_total t on t.organization_id = r.organization_id and t.run_id = r.id
 where r.organization_id = $1::uuid and r.id = any ($2::uuid[]) and ($3::uuid is null or e.project_id = $3::uuid)`;

/** More than this overlap only where one machine runs many at once; those that overlap longest are judged. */
const MOST_JUDGED = 200;

/**
 * Runs that could have counted the energy of run `$2`, measured from `$4` to `$5`: on its host; described like its machine
 * where one of the two names no host; of the same job; and, whenever they were, before or after it in a resumed training.
 * Each condition has an index of its own, and the times one more, so that the store can begin with whatever is rarest.
 */
const SEARCH = `
with found as (
  select r.id, false as is_related
    from run r join run_total t on t.organization_id = $1::uuid and t.run_id = r.id
   where r.organization_id = $1::uuid and t.measured_from < $5::timestamptz and t.last_sampled_at > $4::timestamptz
     and (r.host = $6::text
       or r.cpu_model = $7::text and r.ram_total_gb = $8::float8 and ($6::text is null or r.host is null)
         and r.cpu_count is not distinct from $9::int and r.gpu_model is not distinct from $10::text
         and r.gpu_count is not distinct from $11::int
       or r.experiment_id = $12::uuid and r.world_size = $13::int and $13::int > 1)
  union all
  select id, true from run
   where organization_id = $1::uuid and (id = $14::uuid or parent_run_id = $2::uuid and parent_kind = 'resumed-from')
), candidates as (
  select id, bool_or(is_related) as is_related from found where id <> $2::uuid group by id
)
select ${COLUMNS} from candidates c
  join run_total t on t.organization_id = $1::uuid and t.run_id = c.id
  join run r on r.organization_id = $1::uuid and r.id = c.id
  join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id
 where $3::uuid is null or e.project_id = $3::uuid
 order by c.is_related desc,
   least(t.last_sampled_at, $5::timestamptz) - greatest(t.measured_from, $4::timestamptz) desc, r.id
 limit ${String(MOST_JUDGED)}`;

/** Runs of the organization by id, within a project if one is given. */
export async function findCandidates(
  store: Statements,
  organizationId: string,
  runIds: readonly string[],
  projectId: string | null,
): Promise<Map<string, Candidate>> {
  const rows = await store.query<Row>(BY_ID, [organizationId, runIds, projectId]);
  return new Map(rows.map((row) => [row.id, toCandidate(row)]));
}

/** Those that could have counted the same as `run`, within a project if one is given. */
export async function searchCandidates(
  store: Statements,
  organizationId: string,
  { counted: run }: Candidate,
  projectId: string | null,
): Promise<Candidate[]> {
  const rows = await store.query<Row>(SEARCH, [
    ...[organizationId, run.id, projectId],
    ...[new Date(run.fromMs).toISOString(), new Date(run.toMs).toISOString()],
    ...[run.host, run.cpuModel, run.ramTotalGb, run.cpuCount, run.gpuModel, run.gpuCount],
    ...[run.experimentId, run.worldSize, run.parentKind === "resumed-from" ? run.parentRunId : null],
  ]);
  return rows.map(toCandidate);
}

function toCandidate(row: Row): Candidate {
  const energyKwh = row.energy_kwh ?? 0;
  const durationS = row.duration_s ?? 0;
  const from = row.measured_from ?? row.started_at;
  const measuredShare = energyKwh > 0 ? Math.min(1, (row.measured_energy_kwh ?? 0) / energyKwh) : 0;
  return {
    projectId: row.project_id,
    mergedIntoId: row.merged_into_id,
    notCountedForId: row.not_counted_for_id,
    counted: {
      id: row.id,
      experimentId: row.experiment_id,
      host: row.host,
      processId: row.process_id,
      rank: row.rank,
      worldSize: row.world_size,
      deviceIds: row.device_ids,
      trackingMode: row.tracking_mode,
      cpuModel: row.cpu_model,
      cpuCount: row.cpu_count,
      ramTotalGb: row.ram_total_gb,
      gpuModel: row.gpu_model,
      gpuCount: row.gpu_count,
      fromMs: from.getTime(),
      toMs: (row.last_sampled_at ?? from).getTime(),
      meanPowerW: durationS > 0 ? (energyKwh * J_PER_KWH) / durationS : null,
      parentRunId: row.parent_run_id,
      parentKind: toParentKind(row.parent_kind),
    },
    rated: { id: row.id, measuredShare, measuredTimeS: durationS, energyKwh },
    side: {
      id: row.id,
      name: row.name,
      tracker: row.tracker,
      energyKwh: row.energy_kwh,
      measuredShare: row.energy_kwh === null ? null : measuredShare,
      startedAt: from.toISOString(),
      lastSampledAt: row.last_sampled_at?.toISOString() ?? null,
    },
  };
}

/** Of two runs the one that began first; of two that began together the one with the smaller id. */
export function earlierOf(a: Candidate, b: Candidate): Candidate {
  const [ofA, ofB] = [a.counted.fromMs, b.counted.fromMs];
  if (ofA !== ofB) return ofA < ofB ? a : b;
  return a.counted.id < b.counted.id ? a : b;
}
