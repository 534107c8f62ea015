import { AppError, invalidInput } from "@/lib/domain/errors";
import type { KeptPlan } from "@/lib/domain/planning/kept-plan";
import { planIdOf, toPlanId } from "@/lib/domain/planning/plan-id";
import { MINUTE_MS } from "@/lib/domain/units";
import { isUuid } from "@/lib/domain/uuid";
import { boundProjectId, type UserViewer, type Viewer } from "@/lib/domain/viewer";
import { recordAudit } from "../audit";
import { db } from "../client";
import { freeId } from "../free-id";
import type { Prisma } from "../generated/client";
import { lockOrganization } from "./organization-lock";
import { requirePerson, requireWriter } from "./permission";

/** Each that is under way is looked at every few minutes. */
export const MOST_OPEN_PLANS = 200;
const LONGEST_NAME = 120;
/** A plan may be looked at for so long before it is kept. */
const LATE_MS = 10 * MINUTE_MS;

/**
 * Keeps a plan, so that its runs are held against it.
 * @throws AppError `forbidden`; `invalid-input` for its name; `conflict` where it begins in the past or too many are under way.
 */
export async function keepPlan(
  by: Viewer,
  { name, plan }: { name: string; plan: KeptPlan },
  now = new Date(),
): Promise<{ planId: string }> {
  const person = requireWriter(by, "researcher");
  const trimmed = name.trim();
  if (trimmed === "" || trimmed.length > LONGEST_NAME)
    throw invalidInput("/name", `Give a name of 1 to ${String(LONGEST_NAME)} characters.`);
  const { organizationId } = by;
  const [first, last] = [plan.chunks[0], plan.chunks.at(-1)];
  if (first === undefined || last === undefined) throw invalidInput("", "The job fits nowhere in that time.");
  // A promise made after the fact is none.
  if (first.startUs < (now.getTime() - LATE_MS) * 1000)
    throw new AppError("conflict", "The plan begins in the past. Plan from now on, and keep that.");
  return db().$transaction(async (tx) => {
    await lockOrganization(tx, organizationId);
    const open = { organizationId, cancelledAt: null, deadlineAt: { gt: now } };
    if ((await tx.plan.count({ where: open })) >= MOST_OPEN_PLANS)
      throw new AppError("conflict", `${String(MOST_OPEN_PLANS)} plans are under way. Cancel one first.`);
    const id = await freeId(planIdOf, (id) => tx.plan.count({ where: { organizationId, id } }));
    await tx.plan.create({
      data: {
        ...{ organizationId, id, name: trimmed, promise: plan },
        ...{ startsAt: atUs(first.startUs), endsAt: atUs(last.endUs), deadlineAt: atUs(plan.deadlineUs) },
        ...{ createdById: person?.id ?? null, createdAt: now },
      },
    });
    await recordAudit(tx, by, {
      ...{ action: "plan.kept", subjectKind: "plan", subjectId: id },
      detail: { name: trimmed, choice: plan.choice, startsAt: atUs(first.startUs).toISOString() },
    });
    return { planId: id };
  });
}

const atUs = (us: number): Date => new Date(us / 1000);

/**
 * Gives a plan up; what its runs did stays. Doing it twice changes nothing.
 * @throws AppError `forbidden`, `not-found`.
 */
export async function cancelPlan(by: UserViewer, planId: string): Promise<void> {
  requirePerson(by, "researcher");
  const { organizationId } = by;
  await db().$transaction(async (tx) => {
    const plan = await requirePlan(tx, by, planId);
    if (plan.cancelledAt !== null) return;
    await tx.plan.update({
      where: { organizationId_id: { organizationId, id: plan.id } },
      data: { cancelledAt: new Date() },
    });
    await recordAudit(tx, by, {
      ...{ action: "plan.cancelled", subjectKind: "plan", subjectId: plan.id },
      detail: { name: plan.name },
    });
  });
}

/**
 * Says that a run ran by a plan. A run belongs to one at most.
 * @throws AppError `forbidden`, `not-found` of the plan, `invalid-input` of the run, `conflict` where it belongs to another.
 */
export async function linkRun(by: UserViewer, planId: string, runId: string): Promise<void> {
  const person = requirePerson(by, "researcher");
  const { organizationId } = by;
  await db().$transaction(async (tx) => {
    const plan = await requirePlan(tx, by, planId);
    const run = isUuid(runId) ? await findRun(tx, by, runId) : null;
    if (run === null) throw invalidInput("/runId", "There is no such run.");
    const key = { organizationId_runId: { organizationId, runId: run.id } };
    const linked = await tx.planRun.findUnique({ where: key });
    if (linked !== null && linked.takenOutAt === null && linked.planId !== plan.id)
      throw new AppError(
        "conflict",
        `This run belongs to the plan ${linked.planId}. Take it out there first.`,
      );
    if (linked?.takenOutAt === null) return;
    const link = { planId: plan.id, linkedById: person.id, linkedAt: new Date(), takenOutAt: null };
    await tx.planRun.upsert({
      ...{ where: key, update: link, create: { organizationId, runId: run.id, ...link } },
    });
    await tx.planOutcome.deleteMany({ where: { organizationId, planId: plan.id } });
    await recordAudit(tx, by, {
      ...{ action: "plan.run-linked", subjectKind: "plan", subjectId: plan.id },
      detail: { run: run.name },
    });
  });
}

/**
 * Takes a run out of a plan, for good where its name says the plan. Doing it twice changes nothing.
 * @throws AppError `forbidden`, `not-found`.
 */
export async function unlinkRun(by: UserViewer, planId: string, runId: string): Promise<void> {
  requirePerson(by, "researcher");
  const { organizationId } = by;
  await db().$transaction(async (tx) => {
    const plan = await requirePlan(tx, by, planId);
    const run = isUuid(runId) ? await findRun(tx, by, runId) : null;
    if (run === null) return;
    const { count } = await tx.planRun.updateMany({
      where: { organizationId, planId: plan.id, runId: run.id, takenOutAt: null },
      data: { takenOutAt: new Date() },
    });
    if (count === 0) return;
    await tx.planOutcome.deleteMany({ where: { organizationId, planId: plan.id } });
    await recordAudit(tx, by, {
      ...{ action: "plan.run-unlinked", subjectKind: "plan", subjectId: plan.id },
      detail: { run: run.name },
    });
  });
}

const findRun = (tx: Prisma.TransactionClient, by: Viewer, id: string) => {
  const projectId = boundProjectId(by);
  return tx.run.findFirst({
    where: {
      ...{ organizationId: by.organizationId, id },
      ...(projectId === null ? {} : { experiment: { projectId } }),
    },
    select: { id: true, name: true },
  });
};

/** The plan, held against other changes until the transaction ends. */
async function requirePlan(tx: Prisma.TransactionClient, { organizationId }: UserViewer, planId: string) {
  const id = toPlanId(planId);
  const missing = new AppError("not-found", "This organization has no such plan.");
  if (id === null) throw missing;
  await tx.$queryRaw`select 1 from plan where organization_id = ${organizationId}::uuid and id = ${id} for update`;
  const plan = await tx.plan.findUnique({ where: { organizationId_id: { organizationId, id } } });
  if (plan === null) throw missing;
  return plan;
}
