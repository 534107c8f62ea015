import type { Statements } from "../sql";

/** Hours of a run with the basis of their figures, as they are put away: hour, basis, whether it was pinned. */
const KEEP = `
select coalesce(jsonb_agg(jsonb_build_array(hour, basis_id, is_pinned) order by hour), '[]') as hours
  from hourly_rollup where organization_id = $1::uuid and run_id = $2::uuid and basis_id is not null`;

const GIVE_BACK = `
update hourly_rollup h set basis_id = (kept->>1)::uuid, is_pinned = (kept->>2)::boolean
  from jsonb_array_elements($3::text::jsonb) as kept
 where h.organization_id = $1::uuid and h.run_id = $2::uuid and h.hour = (kept->>0)::timestamptz`;

/** Restatements of the run that were taken back while its hours were away, in that order. */
const LIST_REVERTED = `
select s.id from restatement s
  join restatement_run rr on rr.organization_id = s.organization_id and rr.restatement_id = s.id
 where s.organization_id = $1::uuid and rr.run_id = $2::uuid and s.status = 'reverted' and s.closed_at > $3::timestamptz
 order by s.closed_at, s.id`;
const REVERT = `
update hourly_rollup h set basis_id = rh.before_basis_id, is_pinned = true
  from restatement_hour rh
 where rh.organization_id = $1::uuid and rh.restatement_id = $3::uuid and rh.run_id = $2::uuid
   and h.organization_id = rh.organization_id and h.run_id = rh.run_id and h.hour = rh.hour
   and h.basis_id = rh.after_basis_id`;

/** What the figures of a run's hours rest on, to be given back by `restoreBases`: JSON. */
export async function keepBases(tx: Statements, organizationId: string, runId: string): Promise<string> {
  const [row] = await tx.query<{ hours: unknown }>(KEEP, [organizationId, runId]);
  return JSON.stringify(row?.hours ?? []);
}

/** Gives a run's hours the bases that they had at `keptAt`, less what was reverted since. They wait for their calculation. */
export async function restoreBases(
  tx: Statements,
  organizationId: string,
  { runId, hours, keptAt }: { runId: string; hours: string; keptAt: Date },
): Promise<void> {
  await tx.query(GIVE_BACK, [organizationId, runId, hours]);
  const reverted = await tx.query<{ id: string }>(LIST_REVERTED, [
    organizationId,
    runId,
    keptAt.toISOString(),
  ]);
  for (const { id } of reverted) await tx.query(REVERT, [organizationId, runId, id]);
}
