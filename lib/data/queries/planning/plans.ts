import "server-only";
import type { KeptPlan } from "@/lib/domain/planning/kept-plan";
import { toPlanId } from "@/lib/domain/planning/plan-id";
import { PLAN_MISSES } from "@/lib/domain/planning/plan-outcome";
import { planState, type PlanOutcomeView, type PlanView, type Range } from "@/lib/domain/planning/plan-view";
import { boundProjectId, type Viewer } from "@/lib/domain/viewer";
import { db } from "../../client";
import { lookAtPlans } from "../../commands/plan-watch";
import type { PlanOutcome, Prisma } from "../../generated/client";
import { listRunsWithEnergy } from "../../runs-with-energy";
import { personNames } from "../person-names";

const MOST_PLANS = 100;

/** The newest plans, each with what it came to by now. */
export async function listPlans(viewer: Viewer, now = new Date()): Promise<PlanView[]> {
  await lookAtPlans(viewer.organizationId, now);
  return readPlans(viewer, {}, now);
}

/** One plan; null where there is none. */
export async function getPlan(viewer: Viewer, planId: string, now = new Date()): Promise<PlanView | null> {
  const id = toPlanId(planId);
  if (id === null) return null;
  await lookAtPlans(viewer.organizationId, now);
  const [plan] = await readPlans(viewer, { id }, now);
  return plan ?? null;
}

/** The plan that a run ran by; null where it ran by none. */
export async function getPlanOfRun(
  viewer: Viewer,
  runId: string,
  now = new Date(),
): Promise<PlanView | null> {
  const [plan] = await readPlans(viewer, { runs: { some: { runId, takenOutAt: null } } }, now);
  return plan ?? null;
}

/** Plans that runs of a project ran by. */
export const listPlansOfProject = (
  viewer: Viewer,
  projectId: string,
  now = new Date(),
): Promise<PlanView[]> =>
  readPlans(viewer, { runs: { some: { takenOutAt: null, run: { experiment: { projectId } } } } }, now);

async function readPlans(viewer: Viewer, where: Prisma.PlanWhereInput, now: Date): Promise<PlanView[]> {
  const { organizationId } = viewer;
  const projectId = boundProjectId(viewer);
  const inReach = projectId === null ? {} : { run: { experiment: { projectId } } };
  const rows = await db().plan.findMany({
    where: { ...where, organizationId },
    include: {
      outcome: true,
      runs: {
        where: { ...inReach, takenOutAt: null },
        select: {
          run: {
            select: {
              ...{ id: true, name: true },
              _count: { select: { quarantine: { where: { decision: null } } } },
            },
          },
        },
        orderBy: { linkedAt: "asc" },
      },
      _count: { select: { runs: { where: { takenOutAt: null } } } },
    },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: MOST_PLANS,
  });
  const people = await personNames(rows.flatMap(({ createdById }) => createdById ?? []));
  const counted = await listRunsWithEnergy(
    organizationId,
    rows.flatMap(({ runs }) => runs.map(({ run }) => run.id)),
  );
  return rows.map((row) => {
    const heldSampleCount = row.runs.reduce((sum, { run }) => sum + run._count.quarantine, 0);
    const isInReach = row.runs.length === row._count.runs;
    // Written by `keepPlan`.
    const plan = row.promise as unknown as KeptPlan;
    const outcome = row.outcome === null ? null : toOutcome(row.outcome, plan);
    return {
      ...{ id: row.id, name: row.name, plan, outcome },
      state: planState({
        isCancelled: row.cancelledAt !== null,
        isHeld: isInReach && heldSampleCount > 0 && !row.runs.some(({ run }) => counted.has(run.id)),
        ...{ deadlineMs: row.deadlineAt.getTime(), runCount: row._count.runs, outcome, nowMs: now.getTime() },
      }),
      ...{ startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString() },
      createdAt: row.createdAt.toISOString(),
      createdByName: row.createdById === null ? null : (people.get(row.createdById) ?? null),
      runs: row.runs.map(({ run: { id, name } }) => ({ id, name })),
      heldSampleCount,
    };
  });
}

function toOutcome(row: PlanOutcome, { regions }: KeptPlan): PlanOutcomeView {
  return {
    judgedAt: row.judgedAt.toISOString(),
    ...{ energyKwh: row.energyKwh, realisedKgCo2e: row.realisedKgCo2e, atOnceKgCo2e: row.atOnceKgCo2e },
    ...{ savingKgCo2e: row.savingKgCo2e, expectedKgCo2e: row.expectedKgCo2e },
    savingRange: rangeOf(row.savingLowKgCo2e, row.savingHighKgCo2e),
    expectedRange: rangeOf(row.expectedLowKgCo2e, row.expectedHighKgCo2e),
    awaitedRegions: row.awaitedRegionIds.map((id) => regions.find((region) => region.id === id)?.name ?? id),
    misses: PLAN_MISSES.filter((miss) => row.misses.includes(miss)),
  };
}

const rangeOf = (low: number | null, high: number | null): Range | null =>
  low === null || high === null ? null : { low, high };
