/** What an initiative is measured by. Ratios are normalised by activity; `energy-month` is not. */
export const INITIATIVE_MEASURES = [
  "energy-month",
  "energy-run",
  "energy-tokens",
  "intensity",
  "pue",
  "idle",
] as const;
export type InitiativeMeasure = (typeof INITIATIVE_MEASURES)[number];

export const INITIATIVE_SCOPES = ["organization", "project", "experiment", "sweep", "site"] as const;
export type InitiativeScopeKind = (typeof INITIATIVE_SCOPES)[number];

/** Whose runs are measured. */
export type InitiativeScope =
  | { kind: "organization" }
  | { kind: "project"; projectId: string }
  | { kind: "experiment"; experimentId: string }
  | { kind: "sweep"; experimentId: string; sweep: string }
  | { kind: "site"; siteId: string };

export const LARGEST_COST = 1e12;

/** What a person says of an initiative. Days are of UTC. */
export type InitiativeInput = {
  name: string;
  /** Member who answers for it. */
  ownerId: string;
  /** First day on which the change was in force. */
  startsOn: string;
  whatChanged: string;
  scope: InitiativeScope;
  measure: InitiativeMeasure;
  /** Of the measure before, in percent; null: nothing was promised. */
  expectedSavingPercent: number | null;
  cost: { amount: number; currency: string } | null;
};

/** A scope with the project that it lies in, where it lies in one. */
type PlacedScope = { scope: InitiativeScope; projectId: string | null };

/** Whether two scopes can have runs in common. Runs of any project may draw their power at a site. */
export function scopesMeet(first: PlacedScope, second: PlacedScope): boolean {
  const [a, b] = [first.scope, second.scope];
  if (a.kind === "organization" || b.kind === "organization") return true;
  if (a.kind === "site" || b.kind === "site") {
    return a.kind === "site" && b.kind === "site" ? a.siteId === b.siteId : true;
  }
  if (a.kind === "project" || b.kind === "project") return first.projectId === second.projectId;
  if (a.experimentId !== b.experimentId) return false;
  return a.kind === "sweep" && b.kind === "sweep" ? a.sweep === b.sweep : true;
}
