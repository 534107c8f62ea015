import "server-only";
import { DOUBT_REASONS, type DoubtReason } from "@/lib/domain/plausibility";
import type { HeldGroup, HeldSample, QuarantineState } from "@/lib/domain/quarantine";
import { boundProjectId, type Viewer } from "@/lib/domain/viewer";
import { sql } from "../client";

export type QuarantineFilter = {
  state: QuarantineState;
  runId: string | null;
  reason: DoubtReason | null;
};

type Row = {
  id: string;
  run_id: string;
  run_name: string;
  project_id: string;
  source: string;
  sampled_at: string;
  duration_s: number;
  energy_kwh: number;
  power_w: number;
  reason: string;
  detail: string;
  received_at: Date;
  decision: string | null;
  decided_at: Date | null;
};

const FROM = `from quarantined_sample q
  join run r on r.organization_id = q.organization_id and r.id = q.run_id
  join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id
 where q.organization_id = $1 and ($2::uuid is null or e.project_id = $2::uuid)
   and q.decision is not distinct from $3::text and ($4::uuid is null or q.run_id = $4::uuid)
   and ($5::text is null or q.reason = $5::text)`;

function parameters(viewer: Viewer, { state, runId, reason }: QuarantineFilter): unknown[] {
  const decision = state === "held" ? null : state;
  return [viewer.organizationId, boundProjectId(viewer), decision, runId, reason];
}

const LIST = `select q.id, q.run_id, r.name as run_name, e.project_id, q.source,
    to_char(q.sampled_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sampled_at,
    (q.sample->>'durationS')::float8 as duration_s, (q.sample->>'energyKwh')::float8 as energy_kwh,
    (q.sample->>'powerW')::float8 as power_w, q.reason, q.detail, q.received_at, q.decision, q.decided_at
  ${FROM}`;

/** Those of one state, newest first, from the one after `after`. */
export async function listHeldSamples(
  viewer: Viewer,
  filter: QuarantineFilter,
  page: { limit: number; after: string | null },
): Promise<HeldSample[]> {
  const rows = await sql().query<Row>(
    `${LIST} and ($6::uuid is null or q.id < $6::uuid) order by q.id desc limit $7`,
    [...parameters(viewer, filter), page.after, page.limit],
  );
  return rows.map(toHeldSample);
}

/** The same by number of page, from 1, with how many there are. */
export async function pageHeldSamples(
  viewer: Viewer,
  filter: QuarantineFilter,
  page: { number: number; size: number },
): Promise<{ samples: HeldSample[]; total: number }> {
  const given = parameters(viewer, filter);
  const [rows, [count]] = await Promise.all([
    sql().query<Row>(`${LIST} order by q.id desc limit $6 offset $7`, [
      ...given,
      page.size,
      (page.number - 1) * page.size,
    ]),
    sql().query<{ total: number }>(`select count(*)::int as total ${FROM}`, given),
  ]);
  return { samples: rows.map(toHeldSample), total: count?.total ?? 0 };
}

const MAX_GROUPS = 100;

/** What waits, by run and reason, the runs with the most of it first. */
export async function listHeldGroups(viewer: Viewer, runId: string | null = null): Promise<HeldGroup[]> {
  const rows = await sql().query<Omit<Row, "id"> & { sample_count: number }>(
    `select q.run_id, r.name as run_name, q.reason, count(*)::int as sample_count,
        sum((q.sample->>'energyKwh')::float8) as energy_kwh, (array_agg(q.detail order by q.id))[1] as detail
      ${FROM} group by q.run_id, r.name, q.reason order by count(*) desc, q.run_id, q.reason limit $6`,
    [...parameters(viewer, { state: "held", runId, reason: null }), MAX_GROUPS],
  );
  return rows.map((row) => ({
    runId: row.run_id,
    runName: row.run_name,
    reason: toReason(row.reason),
    sampleCount: row.sample_count,
    energyKwh: row.energy_kwh,
    detail: row.detail,
  }));
}

const COUNTED_AT_MOST = 1_000;

/** How many wait; no more than a thousand are counted, as this is asked for each page. Null when none was ever held back. */
export async function countHeldSamples(viewer: Viewer): Promise<number | null> {
  const [row] = await sql().query<{ held: number; is_any: boolean }>(
    `select count(*)::int as held, exists (select 1 from quarantined_sample where organization_id = $1) as is_any from (
       select from quarantined_sample where organization_id = $1 and decision is null limit ${String(COUNTED_AT_MOST)}
     ) as waiting`,
    [viewer.organizationId],
  );
  return row?.is_any === true ? row.held : null;
}

function toHeldSample(row: Row): HeldSample {
  return {
    id: row.id,
    runId: row.run_id,
    runName: row.run_name,
    projectId: row.project_id,
    source: row.source,
    sampledAt: row.sampled_at,
    durationS: row.duration_s,
    energyKwh: row.energy_kwh,
    powerW: row.power_w,
    reason: toReason(row.reason),
    detail: row.detail,
    receivedAt: row.received_at.toISOString(),
    state: row.decision === "released" || row.decision === "discarded" ? row.decision : "held",
    decidedAt: row.decided_at?.toISOString() ?? null,
  };
}

/** Written by the writer only, of these. */
function toReason(text: string): DoubtReason {
  return DOUBT_REASONS.find((reason) => reason === text) ?? "power-above-devices";
}
