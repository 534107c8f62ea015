import "server-only";
import { ROLES, type Role, type UserViewer } from "@/lib/domain/viewer";
import { db } from "../client";

export type MemberView = {
  userId: string;
  name: string;
  email: string;
  role: Role;
  joinedAt: string;
  lastUsedAt: string | null;
  /** Tokens of theirs that still work. */
  activeTokenCount: number;
};

/** Everybody in the organization, the strongest role first. */
export async function listMembers(viewer: UserViewer): Promise<MemberView[]> {
  const { organizationId } = viewer;
  const [rows, tokens] = await Promise.all([
    db().membership.findMany({
      where: { organizationId },
      select: {
        userId: true,
        role: true,
        createdAt: true,
        lastUsedAt: true,
        user: { select: { name: true, email: true } },
      },
    }),
    db().apiToken.findMany({
      where: { organizationId, revokedAt: null },
      select: { createdById: true },
    }),
  ]);
  const members = rows.map((row) => ({
    userId: row.userId,
    name: row.user.name,
    email: row.user.email,
    role: row.role,
    joinedAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    activeTokenCount: tokens.filter((token) => token.createdById === row.userId).length,
  }));
  return members.sort(
    (a, b) => ROLES.indexOf(b.role) - ROLES.indexOf(a.role) || a.name.localeCompare(b.name, "en"),
  );
}

/** Whether somebody besides the viewer may approve a report. */
export async function mayAnotherApprove(viewer: UserViewer): Promise<boolean> {
  const { organizationId, actor } = viewer;
  const other = await db().membership.findFirst({
    where: { organizationId, role: { in: ["manager", "admin"] }, userId: { not: actor.id } },
    select: { userId: true },
  });
  return other !== null;
}

export type InvitationView = {
  id: string;
  email: string;
  role: Role;
  createdAt: string;
  expiresAt: string;
};

/** Links that can still be used. */
export async function listOpenInvitations(viewer: UserViewer, now = new Date()): Promise<InvitationView[]> {
  const rows = await db().invitation.findMany({
    where: {
      organizationId: viewer.organizationId,
      acceptedAt: null,
      revokedAt: null,
      expiresAt: { gt: now },
    },
    select: { id: true, email: true, role: true, createdAt: true, expiresAt: true },
    orderBy: { createdAt: "desc" },
  });
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }));
}
