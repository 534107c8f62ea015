import { hashPassword, passwordFault, verifyPassword } from "@/lib/auth/passwords";
import type { AuditAction } from "@/lib/domain/audit-actions";
import { invalidInput } from "@/lib/domain/errors";
import { recordAudit, type AuditEntry } from "../audit";
import { db } from "../client";
import type { Prisma } from "../generated/client";

type Person = { id: string };

export async function renameUser(person: Person, name: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const before = await tx.user.findUniqueOrThrow({ where: { id: person.id }, select: { name: true } });
    const after = { name: name.trim() };
    await tx.user.update({ where: { id: person.id }, data: after });
    await recordEverywhere(tx, person, { action: "user.renamed", change: { before, after } });
  });
}

/**
 * A new password ends every session; the caller starts a new one for this browser with what comes back.
 * @throws AppError `invalid-input` for a wrong current or an unfit new password.
 */
export async function changePassword(
  person: Person,
  input: { currentPassword: string; newPassword: string },
): Promise<{ sessionVersion: number }> {
  const known = await db().user.findUniqueOrThrow({
    where: { id: person.id },
    select: { passwordHash: true, email: true },
  });
  if (!(await verifyPassword(known.passwordHash, input.currentPassword))) {
    throw invalidInput("/currentPassword", "This is not your current password.");
  }
  const fault = passwordFault(input.newPassword, known.email);
  if (fault !== null) throw invalidInput("/newPassword", fault);
  const passwordHash = await hashPassword(input.newPassword);
  return raiseSessionVersion(person, { passwordHash }, "user.password-changed");
}

/** Ends every session of the person, on every browser. */
export async function signOutEverywhere(person: Person): Promise<{ sessionVersion: number }> {
  return raiseSessionVersion(person, {}, "user.signed-out-everywhere");
}

function raiseSessionVersion(
  person: Person,
  data: { passwordHash?: string },
  action: AuditAction,
): Promise<{ sessionVersion: number }> {
  return db().$transaction(async (tx) => {
    const user = await tx.user.update({
      where: { id: person.id },
      data: { ...data, sessionVersion: { increment: 1 } },
      select: { sessionVersion: true },
    });
    await recordEverywhere(tx, person, { action });
    return user;
  });
}

/** A person is not tenant data: what they change about themselves concerns each of their organizations. */
async function recordEverywhere(
  tx: Prisma.TransactionClient,
  person: Person,
  entry: Pick<AuditEntry, "action" | "change">,
): Promise<void> {
  const memberships = await tx.membership.findMany({
    where: { userId: person.id },
    select: { organizationId: true },
    // The chains are locked in the order of the events: two people of the same organizations lock them in the same one.
    orderBy: { organizationId: "asc" },
  });
  for (const { organizationId } of memberships) {
    const by = { organizationId, actor: { kind: "user", id: person.id } };
    await recordAudit(tx, by, { ...entry, subjectKind: "user", subjectId: person.id });
  }
}
