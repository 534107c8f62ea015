import type { Advice } from "@/lib/domain/advice/advice";
import { figuresOf, type DecisionState } from "@/lib/domain/advice/view";
import type { AuditAction } from "@/lib/domain/audit-actions";
import { AppError, invalidInput } from "@/lib/domain/errors";
import type { UserViewer } from "@/lib/domain/viewer";
import { findAdviceNow } from "../advice";
import { recordAudit } from "../audit";
import { db } from "../client";
import type { Prisma } from "../generated/client";
import { newId } from "../ids";
import { requirePerson } from "./permission";
import { orConflict } from "./unique";

const LONGEST_REASON = 500;

/**
 * Takes advice on: its figures are kept, and runs from now on are compared with those before. Answers its id.
 * @throws AppError `forbidden` below researcher, `not-found` where the runs no longer say it, `conflict` where it is decided.
 */
export async function acceptAdvice(by: UserViewer, key: string, now = new Date()): Promise<string> {
  return decideOpen(by, key, { state: "accepted", reason: null, now });
}

/**
 * Takes advice off the list, with the reason on record.
 * @throws AppError as `acceptAdvice`; `invalid-input` without a reason.
 */
export async function dismissAdvice(
  by: UserViewer,
  key: string,
  reason: string,
  now = new Date(),
): Promise<string> {
  const text = reason.trim();
  if (text === "") throw invalidInput("/reason", "Say why, for whoever reads the record.");
  if (text.length > LONGEST_REASON) throw invalidInput("/reason", "Use 500 characters or fewer.");
  return decideOpen(by, key, { state: "dismissed", reason: text, now });
}

type Decision = { state: Exclude<DecisionState, "done">; reason: string | null; now: Date };

async function decideOpen(by: UserViewer, key: string, { state, reason, now }: Decision): Promise<string> {
  const person = requirePerson(by, "researcher");
  const { organizationId } = by;
  const advice = (await findAdviceNow(by, now)).find((each) => each.key === key);
  if (advice === undefined)
    throw new AppError("not-found", "The runs no longer say this: it is not among the recommendations.");
  const id = newId();
  const facts = {
    ...{ organizationId, id, key, state, reason },
    ...subjectOf(advice),
    figures: figuresOf(advice) satisfies Prisma.InputJsonValue,
    acceptedAt: state === "accepted" ? now : null,
    decidedById: person.id,
    decidedAt: now,
  };
  await orConflict("This recommendation is decided already.", () =>
    db().$transaction(async (tx) => {
      await tx.recommendation.create({ data: facts });
      await recordAudit(tx, by, {
        action: `recommendation.${state}`,
        subjectKind: "recommendation",
        subjectId: id,
        detail: { kind: advice.finding.kind, ...(reason === null ? {} : { reason }) },
      });
    }),
  );
  return id;
}

const subjectOf = ({ finding, subject }: Advice) => ({ kind: finding.kind, ...subject });

/**
 * Says that accepted advice is carried out. Its result goes on being measured.
 * @throws AppError `forbidden` below researcher, `not-found`, `conflict` where it is not accepted.
 */
export async function finishAdvice(by: UserViewer, id: string, now = new Date()): Promise<void> {
  const person = requirePerson(by, "researcher");
  const { organizationId } = by;
  await change(
    by,
    id,
    { action: "recommendation.done", refusal: "Only an accepted recommendation can be done." },
    (tx) =>
      tx.recommendation.updateMany({
        where: { organizationId, id, state: "accepted" },
        data: { state: "done", decidedById: person.id, decidedAt: now },
      }),
  );
}

/**
 * Takes a decision back: advice that the runs still give is open again. What was said of it stays in the audit log.
 * @throws AppError `forbidden` below researcher, `not-found`.
 */
export async function reopenAdvice(by: UserViewer, id: string): Promise<void> {
  requirePerson(by, "researcher");
  const { organizationId } = by;
  await change(by, id, { action: "recommendation.reopened", refusal: "This recommendation is open." }, (tx) =>
    tx.recommendation.deleteMany({ where: { organizationId, id } }),
  );
}

async function change(
  by: UserViewer,
  id: string,
  { action, refusal }: { action: AuditAction; refusal: string },
  work: (tx: Prisma.TransactionClient) => Promise<{ count: number }>,
): Promise<void> {
  const key = { organizationId_id: { organizationId: by.organizationId, id } };
  await db().$transaction(async (tx) => {
    const known = await tx.recommendation.findUnique({ where: key, select: { kind: true } });
    if (known === null) throw new AppError("not-found", "This organization has no such recommendation.");
    const { count } = await work(tx);
    if (count === 0) throw new AppError("conflict", refusal);
    await recordAudit(tx, by, {
      action,
      subjectKind: "recommendation",
      subjectId: id,
      detail: { kind: known.kind },
    });
  });
}
