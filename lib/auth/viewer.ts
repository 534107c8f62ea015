import "server-only";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { touchMembership } from "@/lib/data/commands/members";
import { findMembership } from "@/lib/data/queries/memberships";
import type { UserViewer } from "@/lib/domain/viewer";
import { loginPath, PATH_HEADER } from "./next-path";
import { currentUser, sessionClaims } from "./session";

/**
 * The signed-in person as a member of one organization; null when signed out or not a member. Read from the store
 * on each request, so that a removal or another role acts at once.
 */
export const getSessionViewer = cache(async (organizationSlug: string): Promise<UserViewer | null> => {
  const claims = await sessionClaims();
  if (claims === null) return null;
  const membership = await findMembership(claims.userId, organizationSlug);
  if (membership === null || membership.sessionVersion !== claims.sessionVersion) return null;
  const { viewer } = membership;
  await touchMembership(viewer, membership.lastUsedAt);
  return viewer;
});

/**
 * For pages and server actions of an organization: sends a signed-out person to sign in and come back; answers 404
 * to a person who is not a member, who thereby cannot tell whether the organization exists. What a role may do is
 * asked by the commands themselves (`lib/data/commands/permission.ts`).
 */
export async function requireViewer(organizationSlug: string): Promise<UserViewer> {
  const viewer = await getSessionViewer(organizationSlug);
  if (viewer !== null) return viewer;
  if ((await currentUser()) === null) redirect(loginPath(await currentPath()));
  notFound();
}

/** The address of the page being made, as `proxy.ts` noted it. */
async function currentPath(): Promise<string> {
  return (await headers()).get(PATH_HEADER) ?? "/";
}
