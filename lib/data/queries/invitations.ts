import "server-only";
import { hashToken } from "@/lib/auth/tokens";
import type { Role } from "@/lib/domain/viewer";
import { db } from "../client";

export type InvitationState = "open" | "used" | "revoked" | "expired";

export type FoundInvitation = {
  organizationId: string;
  organizationName: string;
  organizationSlug: string;
  id: string;
  email: string;
  role: Role;
  state: InvitationState;
  expiresAt: string;
};

/** The invitation behind a link, whatever became of it; null when the secret was never given out. */
export async function findInvitation(secret: string, now = new Date()): Promise<FoundInvitation | null> {
  // By the secret alone: a person who is invited has no organization yet.
  const row = await db().invitation.findFirst({
    where: { secretHash: hashToken(secret) },
    select: {
      organizationId: true,
      id: true,
      email: true,
      role: true,
      acceptedAt: true,
      revokedAt: true,
      expiresAt: true,
      organization: { select: { name: true, slug: true } },
    },
  });
  if (row === null) return null;
  return {
    organizationId: row.organizationId,
    organizationName: row.organization.name,
    organizationSlug: row.organization.slug,
    id: row.id,
    email: row.email,
    role: row.role,
    state: stateOf(row, now),
    expiresAt: row.expiresAt.toISOString(),
  };
}

function stateOf(
  row: { acceptedAt: Date | null; revokedAt: Date | null; expiresAt: Date },
  now: Date,
): InvitationState {
  if (row.acceptedAt !== null) return "used";
  if (row.revokedAt !== null) return "revoked";
  return row.expiresAt <= now ? "expired" : "open";
}
