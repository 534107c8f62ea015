import type { Role } from "./viewer";

/**
 * What a restatement changes. `reference`: every hour takes the best factor, PUE and WUE that there are now. `run`: the same for one
 * run, with its site, its zone or its PUE set anew. `runs`: runs without a site are given one.
 */
export type RestatementChange =
  { kind: "reference" } | ({ kind: "run"; runId: string } & RunCorrection) | RunsAtSite;

/** Runs of one place without a site, and the site they are given; a zone only where theirs is unknown. */
export type RunsAtSite = {
  kind: "runs";
  runIds: readonly string[];
  siteId: string;
  /** Its name on that day. */
  siteName: string;
  /** IT energy of the runs on that day. */
  energyKwh: number;
  zoneId?: string;
};

/** A correction of one run is a researcher's; what moves many figures is a manager's. */
export const RESTATEMENT_ROLE: Readonly<Record<RestatementChange["kind"], Role>> = {
  reference: "manager",
  run: "researcher",
  runs: "manager",
};

/** What a person corrects of a run; a field that is left out stays. A site brings its own zone, and none of null takes it away. */
export type RunCorrection = { siteId?: string | null; zoneId?: string; pue?: number | null };

export const RESTATEMENT_STATUSES = ["working", "draft", "applied", "reverted", "discarded"] as const;
export type RestatementStatus = (typeof RESTATEMENT_STATUSES)[number];

/** Sums over the hours that a restatement moves. Unknown is null. */
export type RestatedFigures = {
  facilityEnergyKwh: number;
  locationEmissionsKgCo2e: number | null;
  marketEmissionsKgCo2e: number | null;
  waterOnsiteL: number | null;
  waterOffsiteL: number | null;
};

export type RestatementSummary = {
  id: string;
  reason: string;
  change: RestatementChange;
  status: RestatementStatus;
  runCount: number;
  hourCount: number;
  before: RestatedFigures;
  after: RestatedFigures;
  createdAt: string;
  createdByName: string | null;
  appliedAt: string | null;
  appliedByName: string | null;
  closedAt: string | null;
  closedByName: string | null;
  closedReason: string | null;
};

/** An input before and after, in words of its source: why a run's figures move. */
/** Of a grid factor or a residual mix in g CO2e/kWh, of WUE and EWIF in L/kWh, of a PUE as a ratio. */
export type InputValue = { value: number; source: string };
/** Null: there is none. */
export type InputChange = {
  kind: "grid" | "pue" | "residual" | "wue" | "ewif";
  before: InputValue | null;
  after: InputValue | null;
};

export type RestatedRun = {
  runId: string;
  name: string;
  hourCount: number;
  before: RestatedFigures;
  after: RestatedFigures;
};

export type RestatementView = RestatementSummary & {
  /** The runs that move most, at most as many as were asked for. */
  runs: readonly RestatedRun[];
  inputs: readonly InputChange[];
};

export const NO_FIGURES: RestatedFigures = {
  facilityEnergyKwh: 0,
  locationEmissionsKgCo2e: null,
  marketEmissionsKgCo2e: null,
  waterOnsiteL: null,
  waterOffsiteL: null,
};

/** Sum of two, in kWh, kg and L: what one of them does not know is left out, and null when neither does. */
export function addFigures(a: RestatedFigures, b: RestatedFigures): RestatedFigures {
  return {
    facilityEnergyKwh: a.facilityEnergyKwh + b.facilityEnergyKwh,
    locationEmissionsKgCo2e: addKnown(a.locationEmissionsKgCo2e, b.locationEmissionsKgCo2e),
    marketEmissionsKgCo2e: addKnown(a.marketEmissionsKgCo2e, b.marketEmissionsKgCo2e),
    waterOnsiteL: addKnown(a.waterOnsiteL, b.waterOnsiteL),
    waterOffsiteL: addKnown(a.waterOffsiteL, b.waterOffsiteL),
  };
}

function addKnown(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : a + b;
}
