import { AppError } from "@/lib/domain/errors";
import { hasRole, type Role, type UserActor, type Viewer } from "@/lib/domain/viewer";

/**
 * The person behind a command that only a role may give. Asked by the commands themselves: a check left to each
 * caller is forgotten by one.
 * @throws AppError `forbidden`.
 */
export function requirePerson(by: Viewer, least: Role): UserActor {
  const { actor } = by;
  if (actor.kind !== "user") throw new AppError("forbidden", "A token cannot do this; sign in.");
  if (!hasRole(actor.role, least)) {
    throw new AppError("forbidden", `This needs the role ${least} or above; yours is ${actor.role}.`);
  }
  return actor;
}

/**
 * The person behind a command that programs may give too: null for a token that may write runs.
 * @throws AppError `forbidden`.
 */
export function requireWriter(by: Viewer, least: Role): UserActor | null {
  const { actor } = by;
  if (actor.kind === "user") return requirePerson(by, least);
  if (!actor.scopes.includes("ingest"))
    throw new AppError("forbidden", "This needs a token with the scope ingest.");
  return null;
}
