import type { KeptPlan } from "@/lib/domain/planning/kept-plan";
import type { PlanOutcome } from "@/lib/domain/planning/plan-outcome";
import { DAY_MS, HOUR_MS } from "@/lib/domain/units";
import { recordAudit, theServer } from "../audit";
import { ensureCalculated } from "../calculation/calculate";
import { db, sql } from "../client";
import { findOutcome } from "./plan-outcomes";

/** Runs that are named after a plan are looked for so long after its deadline. */
const LATE_MS = 7 * DAY_MS;
/** A feed may bring hours, and people may correct a run, for so long. */
const JUDGED_AGAIN_MS = 90 * DAY_MS;
const JUDGED_EVERY_MS = HOUR_MS;
/** A tracker that never says that its run ended has ended after so long without a sample. */
const SILENT_MS = 6 * HOUR_MS;

/**
 * Links the runs that name a plan of the organization, and judges the plans whose runs have ended, again where what is known of them has
 * changed. Whoever wants to know calls this, and a job every few minutes (`lib/jobs/watch-plans.ts`).
 */
export async function lookAtPlans(organizationId: string, now = new Date()): Promise<void> {
  await linkNamed(organizationId, now);
  const due = await db().plan.findMany({
    where: {
      ...{ organizationId, runs: { some: { takenOutAt: null } } },
      OR: [
        { outcome: null },
        {
          deadlineAt: { gt: new Date(now.getTime() - JUDGED_AGAIN_MS) },
          outcome: { judgedAt: { lt: new Date(now.getTime() - JUDGED_EVERY_MS) } },
        },
      ],
    },
    include: { runs: { where: { takenOutAt: null }, select: { runId: true } } },
  });
  if (due.length === 0) return;
  await ensureCalculated(organizationId);
  for (const { id, promise, deadlineAt, runs } of due) {
    // Written by `keepPlan`.
    const plan = promise as unknown as KeptPlan;
    const runIds = runs.map(({ runId }) => runId);
    const isWhole = runIds.length >= plan.chunks.length || deadlineAt < now;
    if (!isWhole || !(await haveEnded(organizationId, runIds, now))) continue;
    const outcome = await findOutcome(organizationId, plan, runIds);
    if (outcome !== null) await writeOutcome(organizationId, id, { outcome, now });
  }
}

/** A run names a plan in its name, a tag, a parameter or its experiment's name, as `pl-7k3q9x2m`. */
async function linkNamed(organizationId: string, now: Date): Promise<void> {
  await db().$transaction(async (tx) => {
    const linked = await tx.$queryRaw<{ plan_id: string; name: string }[]>`
      with named as materialized (
        select p.organization_id, p.id as plan_id, r.id as run_id, r.name
          from plan p
          join run r on r.organization_id = p.organization_id
          join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id
         where p.organization_id = ${organizationId}::uuid and p.cancelled_at is null
           and p.deadline_at > ${new Date(now.getTime() - LATE_MS)} and r.started_at > p.created_at - interval '1 day'
           and concat_ws(' ', r.name, e.name, array_to_string(r.tags, ' '), r.parameters::text) ilike '%' || p.id || '%'
      ), made as (
        insert into plan_run (organization_id, run_id, plan_id)
        select distinct on (run_id) organization_id, run_id, plan_id from named order by run_id, plan_id
        on conflict do nothing returning run_id, plan_id
      )
      select m.plan_id, n.name from made m join named n on n.run_id = m.run_id and n.plan_id = m.plan_id`;
    for (const { plan_id: subjectId, name } of linked) {
      await tx.planOutcome.deleteMany({ where: { organizationId, planId: subjectId } });
      await recordAudit(tx, theServer(organizationId), {
        action: "plan.run-linked",
        subjectKind: "plan",
        subjectId,
        detail: { run: name },
      });
    }
  });
}

/** Whether all of these runs have ended, by their word or by long silence. */
export async function haveEnded(
  organizationId: string,
  runIds: readonly string[],
  now: Date,
): Promise<boolean> {
  const [row] = await sql().query<{ open: boolean }>(
    `select coalesce(bool_or(r.status = 'open' and (t.last_sampled_at is null or t.last_sampled_at > $3::timestamptz)), false) as open
       from run r left join run_total t on t.organization_id = r.organization_id and t.run_id = r.id
      where r.organization_id = $1 and r.id = any ($2::uuid[])`,
    [organizationId, [...runIds], new Date(now.getTime() - SILENT_MS).toISOString()],
  );
  return row?.open === false;
}

async function writeOutcome(
  organizationId: string,
  planId: string,
  { outcome, now }: { outcome: PlanOutcome; now: Date },
): Promise<void> {
  const { saving, expected } = outcome;
  const data = {
    judgedAt: now,
    energyKwh: outcome.energyKwh,
    realisedKgCo2e: outcome.realisedKgCo2e,
    atOnceKgCo2e: outcome.atOnceKgCo2e,
    savingKgCo2e: saving?.kgCo2e ?? null,
    savingLowKgCo2e: saving?.interval?.lowKgCo2e ?? null,
    savingHighKgCo2e: saving?.interval?.highKgCo2e ?? null,
    expectedKgCo2e: expected?.kgCo2e ?? null,
    expectedLowKgCo2e: expected?.interval?.lowKgCo2e ?? null,
    expectedHighKgCo2e: expected?.interval?.highKgCo2e ?? null,
    awaitedRegionIds: [...outcome.awaitedRegionIds],
    misses: [...outcome.misses],
  };
  await db().planOutcome.upsert({
    where: { organizationId_planId: { organizationId, planId } },
    create: { organizationId, planId, ...data },
    update: data,
  });
}
