import { hashPassword, passwordFault, verifyPassword } from "@/lib/auth/passwords";
import { invalidInput } from "@/lib/domain/errors";
import { recordAudit } from "../audit";
import { db } from "../client";
import type { Prisma } from "../generated/client";

type Person = { id: string };

export async function renameUser(person: Person, name: string): Promise<void> {
  await db().$transaction(async (tx) => {
    await tx.user.update({ where: { id: person.id }, data: { name: name.trim() } });
    await recordEverywhere(tx, person, "user.renamed");
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
  action: string,
): Promise<{ sessionVersion: number }> {
  return db().$transaction(async (tx) => {
    const user = await tx.user.update({
      where: { id: person.id },
      data: { ...data, sessionVersion: { increment: 1 } },
      select: { sessionVersion: true },
    });
    await recordEverywhere(tx, person, action);
    return user;
  });
}

/** A person is not tenant data: what they change about themselves concerns each of their organizations. */
async function recordEverywhere(tx: Prisma.TransactionClient, person: Person, action: string): Promise<void> {
  const memberships = await tx.membership.findMany({
    where: { userId: person.id },
    select: { organizationId: true },
  });
  for (const { organizationId } of memberships) {
    const by = { organizationId, actor: { kind: "user", id: person.id } };
    await recordAudit(tx, by, { action, subjectKind: "user", subjectId: person.id });
  }
}
