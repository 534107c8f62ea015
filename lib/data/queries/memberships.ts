import "server-only";
import type { Role, UserViewer } from "@/lib/domain/viewer";
import { db, sql } from "../client";

export type MembershipView = { slug: string; name: string; role: Role; lastUsedAt: string | null };

export type FoundMembership = { viewer: UserViewer; sessionVersion: number; lastUsedAt: Date | null };

type Row = {
  organization_id: string;
  slug: string;
  organization_name: string;
  is_sample_data: boolean;
  user_id: string;
  user_name: string;
  email: string;
  role: Role;
  session_version: number;
  last_used_at: Date | null;
};

/** One statement, because every page begins with it. Null when the person is not a member. */
export async function findMembership(
  userId: string,
  organizationSlug: string,
): Promise<FoundMembership | null> {
  const [row] = await sql().query<Row>(
    `select o.id as organization_id, o.slug, o.name as organization_name, o.is_sample_data,
            u.id as user_id, u.name as user_name, u.email, u.session_version, m.role, m.last_used_at
       from organization o
       join membership m on m.organization_id = o.id
       join app_user u on u.id = m.user_id
      where o.slug = $1 and m.user_id = $2`,
    [organizationSlug, userId],
  );
  if (row === undefined) return null;
  return {
    viewer: {
      organizationId: row.organization_id,
      organizationSlug: row.slug,
      organizationName: row.organization_name,
      isSampleData: row.is_sample_data,
      actor: { kind: "user", id: row.user_id, name: row.user_name, email: row.email, role: row.role },
    },
    sessionVersion: row.session_version,
    lastUsedAt: row.last_used_at,
  };
}

/** A person's organizations, the last used first. */
export async function listMemberships(userId: string): Promise<MembershipView[]> {
  const rows = await db().membership.findMany({
    where: { userId },
    select: { role: true, lastUsedAt: true, organization: { select: { slug: true, name: true } } },
    orderBy: [{ lastUsedAt: { sort: "desc", nulls: "last" } }, { createdAt: "asc" }],
  });
  return rows.map((row) => ({
    slug: row.organization.slug,
    name: row.organization.name,
    role: row.role,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }));
}
