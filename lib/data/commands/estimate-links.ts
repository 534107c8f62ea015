import { DAY_MS } from "@/lib/domain/units";
import { recordAudit, theServer } from "../audit";
import { db } from "../client";

/** Runs that are named after an estimate are looked for so long after it. */
const AWAITED_MS = 180 * DAY_MS;

/**
 * Links the runs that came of the organization's estimates: they name one in their name, a tag, a parameter or their experiment's name
 * (`es-7k3q9x2m`), or belong to a plan that was made from one. Whoever wants to know calls this.
 */
export async function linkEstimatedRuns(organizationId: string, now = new Date()): Promise<void> {
  await db().$transaction(async (tx) => {
    const linked = await tx.$queryRaw<{ estimate_id: string; name: string }[]>`
      with awaited as materialized (
        select id, created_at from estimate
         where organization_id = ${organizationId}::uuid and created_at > ${new Date(now.getTime() - AWAITED_MS)}
      ), named as materialized (
        select a.id as estimate_id, r.id as run_id, r.name
          from awaited a
          join run r on r.organization_id = ${organizationId}::uuid and r.started_at > a.created_at - interval '1 day'
          join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id
         where concat_ws(' ', r.name, e.name, array_to_string(r.tags, ' '), r.parameters::text) ilike '%' || a.id || '%'
        union
        select a.id, r.id, r.name
          from awaited a
          join plan p on p.organization_id = ${organizationId}::uuid and p.promise->>'estimateId' = a.id
          join plan_run l on l.organization_id = p.organization_id and l.plan_id = p.id and l.taken_out_at is null
          join run r on r.organization_id = l.organization_id and r.id = l.run_id
      ), made as (
        insert into estimate_run (organization_id, run_id, estimate_id)
        select distinct on (run_id) ${organizationId}::uuid, run_id, estimate_id from named order by run_id, estimate_id
        on conflict do nothing returning run_id, estimate_id
      )
      select m.estimate_id, n.name from made m
        join named n on n.run_id = m.run_id and n.estimate_id = m.estimate_id`;
    for (const { estimate_id: subjectId, name } of linked)
      await recordAudit(tx, theServer(organizationId), {
        action: "estimate.run-linked",
        subjectKind: "estimate",
        subjectId,
        detail: { run: name },
      });
  });
}
