import { AppError, invalidInput } from "@/lib/domain/errors";
import type { EstimateMethod } from "@/lib/domain/estimate/estimate";
import { estimateIdOf, toEstimateId } from "@/lib/domain/estimate/estimate-id";
import type { EstimateQuery } from "@/lib/domain/estimate/estimate-query";
import type { KeptFigures } from "@/lib/domain/estimate/kept-estimate";
import { isUuid } from "@/lib/domain/uuid";
import type { UserViewer, Viewer } from "@/lib/domain/viewer";
import { recordAudit } from "../audit";
import { db } from "../client";
import { freeId } from "../free-id";
import type { Prisma } from "../generated/client";
import { lockOrganization } from "./organization-lock";
import { requirePerson, requireWriter } from "./permission";

const LONGEST_NAME = 120;
/** Each is held against new runs. */
const MOST_ESTIMATES = 5_000;

export type EstimateToKeep = {
  name: string;
  query: EstimateQuery;
  method: EstimateMethod;
  figures: KeptFigures;
  hardware: string | null;
};

/**
 * Keeps an estimate, so that what its run draws is held against it.
 * @throws AppError `forbidden`; `invalid-input` for its name; `conflict` with too many.
 */
export async function saveEstimate(
  by: Viewer,
  given: EstimateToKeep,
  now = new Date(),
): Promise<{ estimateId: string }> {
  const person = requireWriter(by, "researcher");
  const name = given.name.trim();
  if (name === "" || name.length > LONGEST_NAME)
    throw invalidInput("/name", `Give a name of 1 to ${String(LONGEST_NAME)} characters.`);
  const { organizationId } = by;
  return db().$transaction(async (tx) => {
    await lockOrganization(tx, organizationId);
    if ((await tx.estimate.count({ where: { organizationId } })) >= MOST_ESTIMATES)
      throw new AppError(
        "conflict",
        `This organization keeps ${String(MOST_ESTIMATES)} estimates, the most.`,
      );
    const id = await freeId(estimateIdOf, (id) => tx.estimate.count({ where: { organizationId, id } }));
    const { query, method, figures, hardware } = given;
    await tx.estimate.create({
      data: {
        ...{ organizationId, id, name, query, method, figures, hardware },
        ...{ createdById: person?.id ?? null, createdAt: now },
      },
    });
    await recordAudit(tx, by, {
      ...{ action: "estimate.saved", subjectKind: "estimate", subjectId: id },
      detail: { name, method, energyKwh: figures[method]?.energyKwh.value ?? null },
    });
    return { estimateId: id };
  });
}

/**
 * Says that a run came of an estimate. A run belongs to one at most.
 * @throws AppError `forbidden`, `not-found` of the estimate, `invalid-input` of the run, `conflict` where it belongs to another.
 */
export async function linkEstimatedRun(by: UserViewer, estimateId: string, runId: string): Promise<void> {
  const person = requirePerson(by, "researcher");
  const { organizationId } = by;
  await db().$transaction(async (tx) => {
    const id = await requireEstimate(tx, by, estimateId);
    const run = await findRun(tx, by, runId);
    if (run === null) throw invalidInput("/runId", "There is no such run.");
    const key = { organizationId_runId: { organizationId, runId: run.id } };
    const linked = await tx.estimateRun.findUnique({ where: key });
    if (linked !== null && linked.takenOutAt === null && linked.estimateId !== id)
      throw new AppError(
        "conflict",
        `This run belongs to the estimate ${linked.estimateId}. Take it out there first.`,
      );
    if (linked?.takenOutAt === null) return;
    const link = { estimateId: id, linkedById: person.id, linkedAt: new Date(), takenOutAt: null };
    await tx.estimateRun.upsert({
      ...{ where: key, update: link, create: { organizationId, runId: run.id, ...link } },
    });
    await recordAudit(tx, by, {
      ...{ action: "estimate.run-linked", subjectKind: "estimate", subjectId: id },
      detail: { run: run.name },
    });
  });
}

/**
 * Takes a run out of an estimate, for good where its name says the estimate. Doing it twice changes nothing.
 * @throws AppError `forbidden`, `not-found`.
 */
export async function unlinkEstimatedRun(by: UserViewer, estimateId: string, runId: string): Promise<void> {
  requirePerson(by, "researcher");
  const { organizationId } = by;
  await db().$transaction(async (tx) => {
    const id = await requireEstimate(tx, by, estimateId);
    const run = await findRun(tx, by, runId);
    if (run === null) return;
    const { count } = await tx.estimateRun.updateMany({
      where: { organizationId, estimateId: id, runId: run.id, takenOutAt: null },
      data: { takenOutAt: new Date() },
    });
    if (count === 0) return;
    await recordAudit(tx, by, {
      ...{ action: "estimate.run-unlinked", subjectKind: "estimate", subjectId: id },
      detail: { run: run.name },
    });
  });
}

/** The estimate's id as it is stored; changes of estimates wait for each other. */
async function requireEstimate(
  tx: Prisma.TransactionClient,
  { organizationId }: UserViewer,
  estimateId: string,
): Promise<string> {
  await lockOrganization(tx, organizationId);
  const id = toEstimateId(estimateId);
  const known = id === null ? 0 : await tx.estimate.count({ where: { organizationId, id } });
  if (id === null || known === 0) throw new AppError("not-found", "This organization has no such estimate.");
  return id;
}

async function findRun(tx: Prisma.TransactionClient, { organizationId }: UserViewer, id: string) {
  return isUuid(id)
    ? tx.run.findFirst({ where: { organizationId, id }, select: { id: true, name: true } })
    : null;
}
