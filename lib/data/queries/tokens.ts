import "server-only";
import { hasRole, type UserViewer } from "@/lib/domain/viewer";
import { db } from "../client";
import { isUuid } from "../../domain/uuid";
import { personNames } from "./person-names";

type TokenState = "active" | "expired" | "revoked";

export type TokenView = {
  id: string;
  name: string;
  prefix: string;
  scopes: readonly string[];
  projectId: string | null;
  /** Null: every project of the organization. */
  projectName: string | null;
  /** Null: found for each run. */
  siteName: string | null;
  /** Null: made at the server's headless start. */
  createdByName: string | null;
  isOwn: boolean;
  createdAt: string;
  expiresAt: string | null;
  revokedAt: string | null;
  lastUsedAt: string | null;
  state: TokenState;
};

/** The tokens a person may see: an admin all of the organization's, anybody else their own. */
export async function listTokens(viewer: UserViewer, now = new Date()): Promise<TokenView[]> {
  const rows = await db().apiToken.findMany({
    where: { organizationId: viewer.organizationId, ...ownOnly(viewer) },
    select: tokenSelect,
    orderBy: { createdAt: "desc" },
  });
  const names = await personNames(rows.flatMap((row) => row.createdById ?? []));
  return rows.map((row) => toView(row, names, viewer, now)).sort(byUse);
}

/** Null when there is no such token, or it is not the person's to see. */
export async function getToken(
  viewer: UserViewer,
  tokenId: string,
  now = new Date(),
): Promise<TokenView | null> {
  // An address may hold anything; the store compares only UUIDs.
  if (!isUuid(tokenId)) return null;
  const row = await db().apiToken.findFirst({
    where: { organizationId: viewer.organizationId, id: tokenId, ...ownOnly(viewer) },
    select: tokenSelect,
  });
  if (row === null) return null;
  const names = await personNames(row.createdById === null ? [] : [row.createdById]);
  return toView(row, names, viewer, now);
}

const tokenSelect = {
  id: true,
  name: true,
  prefix: true,
  scopes: true,
  projectId: true,
  project: { select: { name: true } },
  site: { select: { name: true } },
  createdById: true,
  createdAt: true,
  expiresAt: true,
  revokedAt: true,
  lastUsedAt: true,
} as const;

type Row = {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  projectId: string | null;
  project: { name: string } | null;
  site: { name: string } | null;
  createdById: string | null;
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
};

function toView(row: Row, names: ReadonlyMap<string, string>, viewer: UserViewer, now: Date): TokenView {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes,
    projectId: row.projectId,
    projectName: row.project?.name ?? null,
    siteName: row.site?.name ?? null,
    createdByName: row.createdById === null ? null : (names.get(row.createdById) ?? null),
    isOwn: row.createdById === viewer.actor.id,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    state: stateOf(row, now),
  };
}

function stateOf(row: Row, now: Date): TokenState {
  if (row.revokedAt !== null) return "revoked";
  return row.expiresAt !== null && row.expiresAt <= now ? "expired" : "active";
}

/** Those that work first; the order within is kept. */
function byUse(a: TokenView, b: TokenView): number {
  return Number(a.state !== "active") - Number(b.state !== "active");
}

function ownOnly(viewer: UserViewer): { createdById?: string } {
  return hasRole(viewer.actor.role, "admin") ? {} : { createdById: viewer.actor.id };
}
