import { randomBytes } from "node:crypto";
import { hashPassword, passwordFault } from "@/lib/auth/passwords";
import { hashToken } from "@/lib/auth/tokens";
import { AppError, invalidInput } from "@/lib/domain/errors";
import type { Role, UserViewer } from "@/lib/domain/viewer";
import { recordAudit } from "../audit";
import { db } from "../client";
import type { Prisma } from "../generated/client";
import { newId } from "../ids";
import { requirePerson } from "./permission";
import { orConflict } from "./unique";
import { DAY_MS } from "@/lib/domain/units";

const SECRET_BYTES = 32;
const INVITATION_DAYS = 7;
/**
 * A link for one person, returned this once. An earlier open link to the same address is revoked.
 * @throws AppError `conflict` when the person is a member already.
 */
export async function createInvitation(
  by: UserViewer,
  input: { email: string; role: Role },
): Promise<{ id: string; secret: string; expiresAt: Date }> {
  const person = requirePerson(by, "admin");
  const { organizationId } = by;
  const email = input.email.trim().toLowerCase();
  const secret = randomBytes(SECRET_BYTES).toString("base64url");
  const id = newId();
  const expiresAt = new Date(Date.now() + INVITATION_DAYS * DAY_MS);
  await db().$transaction(async (tx) => {
    const member = await tx.membership.findFirst({
      where: { organizationId, user: { email } },
      select: { userId: true },
    });
    if (member !== null) throw new AppError("conflict", `${email} is already a member.`);
    await tx.invitation.updateMany({
      where: { organizationId, email, acceptedAt: null, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    await tx.invitation.create({
      data: {
        organizationId,
        id,
        email,
        role: input.role,
        secretHash: hashToken(secret),
        invitedById: person.id,
        expiresAt,
      },
    });
    await recordAudit(tx, by, {
      action: "invitation.created",
      subjectKind: "invitation",
      subjectId: id,
      detail: { email, role: input.role },
    });
  });
  return { id, secret, expiresAt };
}

/** Makes a link useless. Doing it twice changes nothing. */
export async function revokeInvitation(by: UserViewer, invitationId: string): Promise<void> {
  requirePerson(by, "admin");
  const { organizationId } = by;
  await db().$transaction(async (tx) => {
    const { count } = await tx.invitation.updateMany({
      where: { organizationId, id: invitationId, acceptedAt: null, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (count === 0) return;
    await recordAudit(tx, by, {
      action: "invitation.revoked",
      subjectKind: "invitation",
      subjectId: invitationId,
    });
  });
}

export type InvitationKey = { organizationId: string; id: string };
export type Joined = { userId: string; sessionVersion: number };

/**
 * A person without an account joins: the account is made with the invitation's address.
 * @throws AppError `conflict` when the link was used, revoked or has expired, or the address has an account.
 */
export async function acceptAsNewUser(
  key: InvitationKey,
  input: { name: string; password: string },
): Promise<Joined> {
  const passwordHash = await hashPassword(input.password);
  return orConflict("This address has an account. Sign in to accept the invitation.", () =>
    db().$transaction(async (tx) => {
      const invitation = await takeInvitation(tx, key);
      const fault = passwordFault(input.password, invitation.email);
      if (fault !== null) {
        throw invalidInput("/password", fault);
      }
      const user = { id: newId(), name: input.name.trim(), email: invitation.email };
      await tx.user.create({ data: { ...user, passwordHash } });
      await join(tx, key, { userId: user.id, ...invitation });
      return { userId: user.id, sessionVersion: 0 };
    }),
  );
}

/**
 * A signed-in person joins another organization.
 * @throws AppError `conflict` as above; `forbidden` when the invitation is for another address.
 */
export async function acceptAsUser(key: InvitationKey, user: { id: string; email: string }): Promise<void> {
  await orConflict("You are a member of this organization already.", () =>
    db().$transaction(async (tx) => {
      const invitation = await takeInvitation(tx, key);
      if (invitation.email !== user.email) {
        throw new AppError("forbidden", `This invitation is for ${invitation.email}.`);
      }
      await join(tx, key, { userId: user.id, ...invitation });
    }),
  );
}

/** Uses the invitation up: of two who try at once, one row lock lets only one through. */
async function takeInvitation(
  tx: Prisma.TransactionClient,
  key: InvitationKey,
): Promise<{ email: string; role: Role }> {
  const now = new Date();
  const { count } = await tx.invitation.updateMany({
    where: { ...key, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
    data: { acceptedAt: now },
  });
  if (count === 0) {
    throw new AppError("conflict", "This link has been used, revoked or has expired. Ask for a new one.");
  }
  return tx.invitation.findUniqueOrThrow({
    where: { organizationId_id: key },
    select: { email: true, role: true },
  });
}

async function join(
  tx: Prisma.TransactionClient,
  key: InvitationKey,
  input: { userId: string; email: string; role: Role },
): Promise<void> {
  const { organizationId } = key;
  await tx.membership.create({ data: { organizationId, userId: input.userId, role: input.role } });
  const by = { organizationId, actor: { kind: "user", id: input.userId } };
  await recordAudit(tx, by, {
    action: "member.joined",
    subjectKind: "user",
    subjectId: input.userId,
    detail: { email: input.email, role: input.role, invitationId: key.id },
  });
}
