import { createHash, randomBytes } from "node:crypto";
import { sql } from "@/lib/data/client";
import { AppError } from "@/lib/domain/errors";
import { SCOPES, type Scope, type TokenActor, type Viewer } from "@/lib/domain/viewer";
import { processWide } from "@/lib/runtime";

const PREFIX = "wp_";
const SECRET_BYTES = 32;
/** 43 characters of base64url hold 256 bits; a given token may be longer (64 of hex). */
const TOKEN = /^wp_[A-Za-z0-9_-]{43,128}$/;
/** A revoked token may still be accepted for this long by another server process on the same database. */
const CACHE_TTL_MS = 5_000;
const CACHE_MAX = 10_000;

export type TokenViewer = Viewer<TokenActor>;

type Cached = { viewer: TokenViewer | null; expiresAtMs: number | null; until: number };
const cache = () => processWide("token-cache", () => new Map<string, Cached>());

/** A fresh token with 256 random bits, and what is stored of it. */
export function generateToken(): { token: string; hash: string; prefix: string } {
  const token = PREFIX + randomBytes(SECRET_BYTES).toString("base64url");
  return describeToken(token);
}

export function describeToken(token: string): { token: string; hash: string; prefix: string } {
  return { token, hash: hashToken(token), prefix: token.slice(0, PREFIX.length + 6) };
}

export function isTokenShaped(token: string): boolean {
  return TOKEN.test(token);
}

export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** The token of a request: `Authorization: Bearer`, or `x-api-token` as CodeCarbon sends it. */
export function tokenOf(headers: Headers): string | null {
  const apiToken = headers.get("x-api-token");
  if (apiToken !== null) return apiToken;
  const authorization = headers.get("authorization");
  return authorization !== null && /^bearer /i.test(authorization) ? authorization.slice(7).trim() : null;
}

/** Who a token speaks for; null when it is unknown, revoked or expired. */
export async function findTokenViewer(token: string, nowMs = Date.now()): Promise<TokenViewer | null> {
  if (!isTokenShaped(token)) return null;
  const hash = hashToken(token);
  const known = cache().get(hash);
  const entry = known !== undefined && known.until > nowMs ? known : await load(hash, nowMs);
  if (entry.expiresAtMs !== null && entry.expiresAtMs <= nowMs) return null;
  return entry.viewer;
}

async function load(hash: string, nowMs: number): Promise<Cached> {
  const [row] = await sql().query<{
    id: string;
    organization_id: string;
    slug: string;
    name: string;
    is_sample_data: boolean;
    scopes: string[];
    project_id: string | null;
    site_id: string | null;
    expires_at: Date | null;
  }>(
    `select t.id, t.organization_id, o.slug, o.name, o.is_sample_data, t.scopes, t.project_id, t.site_id, t.expires_at
       from api_token t join organization o on o.id = t.organization_id
      where t.hash = $1 and t.revoked_at is null`,
    [hash],
  );
  const viewer: TokenViewer | null =
    row === undefined
      ? null
      : {
          organizationId: row.organization_id,
          organizationSlug: row.slug,
          organizationName: row.name,
          isSampleData: row.is_sample_data,
          actor: {
            kind: "token",
            id: row.id,
            scopes: row.scopes.filter((scope): scope is Scope =>
              (SCOPES as readonly string[]).includes(scope),
            ),
            projectId: row.project_id,
            siteId: row.site_id,
          },
        };
  const entry: Cached = {
    viewer,
    expiresAtMs: row?.expires_at?.getTime() ?? null,
    until: nowMs + CACHE_TTL_MS,
  };
  const entries = cache();
  if (entries.size >= CACHE_MAX) entries.clear();
  entries.set(hash, entry);
  return entry;
}

/** Makes a change to a token (revoked, say) felt at once in this process. */
export function forgetTokens(): void {
  cache().clear();
}

/** @throws AppError `unauthenticated` without a valid token, `forbidden` without the scope. */
export async function requireToken(headers: Headers, scope: Scope): Promise<TokenViewer> {
  const token = tokenOf(headers);
  if (token === null) {
    throw new AppError(
      "unauthenticated",
      "Send a token: `Authorization: Bearer wp_…`. Make one under Settings, Tokens.",
    );
  }
  const viewer = await findTokenViewer(token);
  if (viewer === null) {
    throw new AppError(
      "unauthenticated",
      "This token is unknown, revoked or expired. Make a new one under Settings, Tokens.",
    );
  }
  requireScope(viewer, scope);
  return viewer;
}

/** @throws AppError `forbidden`. */
export function requireScope(viewer: TokenViewer, scope: Scope): void {
  if (viewer.actor.scopes.includes(scope)) return;
  throw new AppError(
    "forbidden",
    `This token lacks the scope “${scope}”; it has ${viewer.actor.scopes.map((s) => `“${s}”`).join(", ") || "none"}.`,
  );
}
