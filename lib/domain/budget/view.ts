import type { DeliverySummary } from "@/lib/domain/webhook/view";
import type { BudgetQuantity, BudgetScope, BudgetScopeKind, Budget } from "./budget";
import type { GateDecision, GateVerdict } from "./gate";
import type { BudgetPeriod } from "./period";
import type { BudgetState } from "./state";

/** Where a job belongs, as who asks the gate says it; the more it says, the more budgets judge it. */
export type JobScope = {
  projectId?: string | undefined;
  experimentId?: string | undefined;
  /** A name within the experiment. */
  sweep?: string | undefined;
  personEmail?: string | undefined;
};

type GateQuantity = {
  quantity: BudgetQuantity;
  limit: number;
  used: number;
  remaining: number;
  isLowerBound: boolean;
};

export type BudgetGateAnswer = GateVerdict & {
  /** The least that any of the budgets has left; null where none limits it. */
  remaining: Readonly<Record<BudgetQuantity, number | null>>;
  budgets: readonly (GateVerdict & {
    id: string;
    name: string;
    scope: BudgetScope;
    period: BudgetPeriod;
    quantities: readonly GateQuantity[];
  })[];
};

/** What a budget's scope is called; null for what is gone. */
export type ScopeName = { kind: BudgetScopeKind; name: string | null; parent: string | null };

export type BudgetView = Budget & { scopeName: ScopeName; createdById: string; state: BudgetState };

export type BudgetAlertView = {
  id: string;
  quantity: BudgetQuantity;
  periodFrom: string;
  thresholdPercent: number;
  limit: number;
  used: number;
  raisedAt: string;
  toldCount: number;
  /** What webhooks were told of it. */
  deliveries: readonly DeliverySummary[];
};

export type GateDayView = {
  day: string;
  decision: Exclude<GateDecision, "allowed">;
  requestCount: number;
  energyKwh: number;
  emissionsKgCo2e: number;
};

export type BudgetDetail = BudgetView & {
  createdByName: string | null;
  alerts: readonly BudgetAlertView[];
  gateDays: readonly GateDayView[];
  /** Hosts that are told of its alerts beside people. */
  listeners: readonly string[];
};
