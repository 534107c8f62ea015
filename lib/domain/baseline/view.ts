import type { Portfolio, PortfolioRow } from "@/lib/domain/report/portfolio";
import type { InitiativeInput, InitiativeMeasure, InitiativeScopeKind } from "./initiative";
import type { LoadAudit } from "./load";
import type { InitiativeResult } from "./measured";

/** The energy audit of the baseline period. */
export type BaselineAudit = {
  portfolio: Portfolio;
  fiscalYearStartMonth: number;
  /** Null: nobody chose it, it is the usual one. */
  chosen: { byName: string | null; at: string } | null;
  load: LoadAudit;
  people: readonly Pick<PortfolioRow, "id" | "name" | "energyKwh" | "kgCo2e">[];
};

/** What an initiative's scope is called; null for what is gone, and for all runs. */
type InitiativeScopeName = { kind: InitiativeScopeKind; name: string | null; parent: string | null };

export type InitiativeView = InitiativeInput & {
  id: string;
  ownerName: string | null;
  scopeName: InitiativeScopeName;
  result: InitiativeResult;
  /** Others that began within its windows and may touch the same runs: effects cannot be told apart. */
  overlaps: readonly string[];
};

/** An initiative with a measured result, as a report prints it. */
export type MeasuredInitiative = {
  id: string;
  name: string;
  scope: string;
  measure: InitiativeMeasure;
  startsOn: string;
  whatChanged: string;
  outcome: InitiativeResult["outcome"];
  windows: NonNullable<InitiativeResult["windows"]>;
  before: { value: number; count: number };
  after: { value: number; count: number };
  change: { share: number; low: number; high: number };
  savedKwh: { value: number; low: number; high: number } | null;
  savedKgCo2e: { value: number; low: number; high: number } | null;
  overlaps: readonly string[];
};
