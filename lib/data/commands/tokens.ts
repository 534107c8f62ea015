import {
  describeToken,
  forgetTokens,
  generateToken,
  isTokenShaped,
  type TokenViewer,
} from "@/lib/auth/tokens";
import { AppError, invalidInput } from "@/lib/domain/errors";
import { hasRole, type Scope, type UserViewer } from "@/lib/domain/viewer";
import { recordAudit } from "../audit";
import { db } from "../client";
import { newId } from "../ids";
import { requirePerson } from "./permission";
import { requireActiveSite } from "./site-lookup";

export type NewToken = {
  name: string;
  scopes: readonly Scope[];
  /** Null: every project of the organization. */
  projectId: string | null;
  /** Where the programs that will use it run; left out or null: not stated. */
  siteId?: string | null;
  /** Null: until it is revoked. */
  expiresAt: Date | null;
  /** Given only at a headless start; made here otherwise. */
  token?: string;
};

/**
 * Makes a token and returns it this once: only its hash is stored.
 * @throws AppError `invalid-input`, `forbidden` below researcher.
 */
export async function createApiToken(
  by: UserViewer,
  input: NewToken,
): Promise<{ id: string; token: string; prefix: string }> {
  const person = requirePerson(by, "researcher");
  if (input.token !== undefined && !isTokenShaped(input.token)) {
    throw invalidInput(
      "/token",
      "A token is wp_ and 43 to 128 characters of A–Z, a–z, 0–9, - and _ (256 bits or more).",
    );
  }
  if (input.scopes.includes("labels") && !hasRole(person.role, "manager")) {
    throw invalidInput("/scopes", "A token that issues labels is made by a manager.");
  }
  if (input.scopes.length === 0) throw invalidInput("/scopes", "Choose at least one thing the token may do.");
  if (input.expiresAt !== null && input.expiresAt <= new Date())
    throw invalidInput("/expiresAt", "That day has passed.");
  const { token, hash, prefix } = input.token === undefined ? generateToken() : describeToken(input.token);
  const { organizationId } = by;
  const id = newId();
  const name = input.name.trim();
  const siteId = input.siteId ?? null;
  await db().$transaction(async (tx) => {
    if (input.projectId !== null) {
      const key = { organizationId_id: { organizationId, id: input.projectId } };
      const project = await tx.project.findUnique({ where: key, select: { id: true } });
      if (project === null) throw invalidInput("/projectId", "This organization has no such project.");
    }
    if (siteId !== null) await requireActiveSite(tx, organizationId, siteId, "/siteId");
    await tx.apiToken.create({
      data: {
        organizationId,
        id,
        name,
        hash,
        prefix,
        scopes: [...new Set(input.scopes)],
        projectId: input.projectId,
        siteId,
        createdById: person.id,
        expiresAt: input.expiresAt,
      },
    });
    await recordAudit(tx, by, {
      action: "token.created",
      subjectKind: "api_token",
      subjectId: id,
      detail: { name, prefix, scopes: [...input.scopes], projectId: input.projectId, siteId },
    });
  });
  // A program that tried the token before it was stored is remembered as unknown.
  forgetTokens();
  return { id, token, prefix };
}

/**
 * Ends a token: an admin any, anybody else their own. Doing it twice changes nothing.
 * @throws AppError `not-found` when it is not the person's to end.
 */
export async function revokeApiToken(by: UserViewer, tokenId: string): Promise<{ name: string }> {
  const person = requirePerson(by, "researcher");
  const { organizationId } = by;
  const name = await db().$transaction(async (tx) => {
    const token = await tx.apiToken.findUnique({
      where: { organizationId_id: { organizationId, id: tokenId } },
      select: { name: true, prefix: true, createdById: true, revokedAt: true },
    });
    const isTheirs = token?.createdById === person.id || hasRole(person.role, "admin");
    if (token === null || !isTheirs) throw new AppError("not-found", "There is no such token.");
    if (token.revokedAt !== null) return token.name;
    await tx.apiToken.update({
      where: { organizationId_id: { organizationId, id: tokenId } },
      data: { revokedAt: new Date() },
    });
    await recordAudit(tx, by, {
      action: "token.revoked",
      subjectKind: "api_token",
      subjectId: tokenId,
      detail: { name: token.name, prefix: token.prefix },
    });
    return token.name;
  });
  forgetTokens();
  return { name };
}

/**
 * A token may make another that may do less: ingest into one project, at its own site, and no longer than itself.
 * @throws AppError `forbidden` for a project out of its reach or without the scope, `not-found`.
 */
export async function createNarrowerToken(
  by: TokenViewer,
  input: { name: string; projectId: string },
): Promise<{ id: string; token: string }> {
  const { organizationId, actor } = by;
  if (!actor.scopes.includes("ingest"))
    throw new AppError("forbidden", "This token lacks the scope “ingest”.");
  if (actor.projectId !== null && actor.projectId !== input.projectId) {
    throw new AppError("forbidden", "This token is bound to another project.");
  }
  const { token, hash, prefix } = generateToken();
  const id = newId();
  await db().$transaction(async (tx) => {
    const key = { organizationId_id: { organizationId, id: input.projectId } };
    const project = await tx.project.findUnique({ where: key, select: { id: true } });
    if (project === null) throw new AppError("not-found", "This organization has no such project.");
    const parent = await tx.apiToken.findUnique({
      where: { organizationId_id: { organizationId, id: actor.id } },
      select: { expiresAt: true, createdById: true, siteId: true },
    });
    await tx.apiToken.create({
      data: {
        organizationId,
        id,
        name: input.name,
        hash,
        prefix,
        scopes: ["ingest"],
        projectId: input.projectId,
        siteId: parent?.siteId ?? null,
        createdById: parent?.createdById ?? null,
        expiresAt: parent?.expiresAt ?? null,
      },
    });
    await recordAudit(tx, by, {
      action: "token.created",
      subjectKind: "api_token",
      subjectId: id,
      detail: {
        name: input.name,
        prefix,
        scopes: ["ingest"],
        projectId: input.projectId,
        madeByToken: actor.id,
      },
    });
  });
  return { id, token };
}
