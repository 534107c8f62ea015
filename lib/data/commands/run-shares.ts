import { randomBytes } from "node:crypto";
import { hashToken } from "@/lib/auth/tokens";
import { AppError } from "@/lib/domain/errors";
import type { UserViewer } from "@/lib/domain/viewer";
import { recordAudit } from "../audit";
import { db } from "../client";
import { newId } from "../ids";
import { requirePerson } from "./permission";
import { lockRun } from "./run-lock";

const SECRET_BYTES = 32;
/** Links to one run that are open at once. */
const MOST_OPEN = 20;

/**
 * Makes a public, read-only link to one run. Its secret is answered this once; only a hash of it is stored.
 * @throws AppError `forbidden` for a person below researcher, `not-found`, `conflict` when the run has too many.
 */
export async function shareRun(
  by: UserViewer,
  runId: string,
  { showsOrganization }: { showsOrganization: boolean },
): Promise<{ id: string; secret: string }> {
  const person = requirePerson(by, "researcher");
  const { organizationId } = by;
  const secret = randomBytes(SECRET_BYTES).toString("base64url");
  const id = newId();
  await db().$transaction(async (tx) => {
    await lockRun(tx, by, runId);
    const open = await tx.runShare.count({ where: { organizationId, runId, revokedAt: null } });
    if (open >= MOST_OPEN) {
      throw new AppError("conflict", `This run has ${String(MOST_OPEN)} open links. Revoke one first.`);
    }
    await tx.runShare.create({
      data: {
        organizationId,
        id,
        runId,
        secretHash: hashToken(secret),
        showsOrganization,
        createdById: person.id,
      },
    });
    await recordAudit(tx, by, {
      action: "run.shared",
      subjectKind: "run",
      subjectId: runId,
      detail: { shareId: id, showsOrganization },
    });
  });
  return { id, secret };
}

/**
 * Closes a public link at once. Doing it twice changes nothing.
 * @throws AppError `forbidden` for a person below researcher.
 */
export async function revokeRunShare(by: UserViewer, runId: string, shareId: string): Promise<void> {
  requirePerson(by, "researcher");
  const { organizationId } = by;
  await db().$transaction(async (tx) => {
    const { count } = await tx.runShare.updateMany({
      where: { organizationId, runId, id: shareId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (count === 0) return;
    await recordAudit(tx, by, {
      action: "run.share-revoked",
      subjectKind: "run",
      subjectId: runId,
      detail: { shareId },
    });
  });
}
