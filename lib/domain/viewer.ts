export const ROLES = ["viewer", "researcher", "manager", "admin"] as const;
export type Role = (typeof ROLES)[number];

export const SCOPES = ["ingest", "read", "labels"] as const;
export type Scope = (typeof SCOPES)[number];

export type UserActor = { kind: "user"; id: string; name: string; email: string; role: Role };
/** `projectId` narrows the token to one project; `siteId` says where its programs run. */
export type TokenActor = {
  kind: "token";
  id: string;
  scopes: readonly Scope[];
  projectId: string | null;
  siteId: string | null;
};

/**
 * Who asks, and in which organization. Made only by `lib/auth`; every query takes one and filters by its
 * `organizationId` first.
 */
export type Viewer<Actor extends UserActor | TokenActor = UserActor | TokenActor> = {
  organizationId: string;
  organizationSlug: string;
  organizationName: string;
  /** The organization holds recorded sample measurements; pages say so. */
  isSampleData: boolean;
  actor: Actor;
};

/** A signed-in person. */
export type UserViewer = Viewer<UserActor>;

/** True when `role` may do what `least` may: viewer < researcher < manager < admin. */
export function hasRole(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}

/** The only project that the viewer may see; null for people, and for tokens of the whole organization. */
export function boundProjectId(viewer: Viewer): string | null {
  return viewer.actor.kind === "token" ? viewer.actor.projectId : null;
}

/** A token that is bound to a project reaches nothing outside it. */
export function mayReach(viewer: Viewer, projectId: string): boolean {
  const boundTo = boundProjectId(viewer);
  return boundTo === null || boundTo === projectId;
}
