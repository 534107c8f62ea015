import { forgetTokens } from "@/lib/auth/tokens";
import { AppError } from "@/lib/domain/errors";
import type { Role, UserViewer } from "@/lib/domain/viewer";
import { recordAudit } from "../audit";
import { db } from "../client";
import type { Prisma } from "../generated/client";
import { requirePerson } from "./permission";

const TOUCH_EVERY_MS = 60 * 1000;

/** Notes that the person uses this organization, at most once a minute. Not an audit event: nothing is changed. */
export async function touchMembership(viewer: UserViewer, lastUsedAt: Date | null): Promise<void> {
  const now = new Date();
  if (lastUsedAt !== null && now.getTime() - lastUsedAt.getTime() < TOUCH_EVERY_MS) return;
  await db().membership.updateMany({
    where: { organizationId: viewer.organizationId, userId: viewer.actor.id },
    data: { lastUsedAt: now },
  });
}

/** @throws AppError `conflict` when it would leave the organization without an admin. */
export async function changeMemberRole(by: UserViewer, userId: string, role: Role): Promise<void> {
  requirePerson(by, "admin");
  await db().$transaction(async (tx) => {
    const before = await lockedRole(tx, by.organizationId, userId);
    if (before === role) return;
    if (before === "admin") await requireAnotherAdmin(tx, by.organizationId, userId);
    await tx.membership.update({
      where: { organizationId_userId: { organizationId: by.organizationId, userId } },
      data: { role },
    });
    await recordAudit(tx, by, {
      action: "member.role-changed",
      subjectKind: "user",
      subjectId: userId,
      change: { before: { role: before }, after: { role } },
    });
  });
}

/**
 * Takes a person out of the organization; their account and other organizations stay. Their tokens keep posting
 * unless `revokeTokens`: trackers that run on them would lose measurements.
 * @throws AppError `conflict` for the last admin.
 */
export async function removeMember(
  by: UserViewer,
  userId: string,
  options: { revokeTokens: boolean },
): Promise<void> {
  requirePerson(by, "admin");
  const { organizationId } = by;
  await db().$transaction(async (tx) => {
    const role = await lockedRole(tx, organizationId, userId);
    if (role === "admin") await requireAnotherAdmin(tx, organizationId, userId);
    await tx.membership.delete({ where: { organizationId_userId: { organizationId, userId } } });
    const revoked = options.revokeTokens
      ? await tx.apiToken.updateMany({
          where: { organizationId, createdById: userId, revokedAt: null },
          data: { revokedAt: new Date() },
        })
      : { count: 0 };
    await recordAudit(tx, by, {
      action: "member.removed",
      subjectKind: "user",
      subjectId: userId,
      change: { before: { role }, after: { role: null } },
      detail: { revokedTokenCount: revoked.count },
    });
  });
  forgetTokens();
}

/** The person's role; holds the organization's admin rows, so that two admins cannot remove each other at once. */
async function lockedRole(
  tx: Prisma.TransactionClient,
  organizationId: string,
  userId: string,
): Promise<Role> {
  await tx.$queryRaw`
    select user_id from membership
     where organization_id = ${organizationId}::uuid and role = 'admin'
     order by user_id for update`;
  const membership = await tx.membership.findUnique({
    where: { organizationId_userId: { organizationId, userId } },
    select: { role: true },
  });
  if (membership === null) throw new AppError("not-found", "This person is not a member.");
  return membership.role;
}

async function requireAnotherAdmin(
  tx: Prisma.TransactionClient,
  organizationId: string,
  userId: string,
): Promise<void> {
  const others = await tx.membership.count({
    where: { organizationId, role: "admin", userId: { not: userId } },
  });
  if (others > 0) return;
  throw new AppError("conflict", "This is the last admin. Make somebody else an admin first.");
}
