import type { KeptPlan } from "./kept-plan";
import type { PlanMiss } from "./plan-outcome";

export const PLAN_STATES = [
  "planned",
  "overdue",
  "not-run",
  "running",
  "held",
  "awaited",
  "kept",
  "missed",
  "cancelled",
] as const;
/** `overdue`: its deadline has passed, and no run has named it yet. `held`: all that its runs have sent is held back. `awaited`: it ran, and hours of a region have not come yet. */
export type PlanState = (typeof PLAN_STATES)[number];

export type Range = { low: number; high: number };

/** Kg CO2e against starting at once in the home region; negative where more was caused. */
export type PlanOutcomeView = {
  judgedAt: string;
  energyKwh: number;
  realisedKgCo2e: number | null;
  atOnceKgCo2e: number | null;
  savingKgCo2e: number | null;
  savingRange: Range | null;
  /** Promised, for the energy that was drawn. */
  expectedKgCo2e: number | null;
  expectedRange: Range | null;
  awaitedRegions: readonly string[];
  misses: readonly PlanMiss[];
};

export type PlanView = {
  id: string;
  name: string;
  plan: KeptPlan;
  state: PlanState;
  startsAt: string;
  endsAt: string;
  createdAt: string;
  createdByName: string | null;
  /** In the viewer's reach. */
  runs: readonly { id: string; name: string }[];
  /** Samples of those runs that are held back: in no figure. */
  heldSampleCount: number;
  outcome: PlanOutcomeView | null;
};

/** What plans have saved together. */
export type PlanSum = {
  savingKgCo2e: number;
  range: Range | null;
  judgedCount: number;
  missedCount: number;
};

/** Waits so long after the deadline for a run that says it ran by the plan. */
const LATE_MS = 86_400_000;

export function planState(plan: {
  isCancelled: boolean;
  deadlineMs: number;
  runCount: number;
  /** All that its runs have sent is held back. */
  isHeld: boolean;
  outcome: Pick<PlanOutcomeView, "awaitedRegions" | "misses" | "savingKgCo2e"> | null;
  nowMs: number;
}): PlanState {
  const { outcome, runCount } = plan;
  if (outcome !== null) {
    if (outcome.misses.length > 0) return "missed";
    return outcome.savingKgCo2e === null ? "awaited" : "kept";
  }
  if (plan.isCancelled) return "cancelled";
  if (runCount > 0) return plan.isHeld ? "held" : "running";
  if (plan.nowMs <= plan.deadlineMs) return "planned";
  return plan.nowMs > plan.deadlineMs + LATE_MS ? "not-run" : "overdue";
}

/**
 * Σ of realised savings. Plans share regions and with them the errors of their factors, so their half-widths are added, which is never
 * too narrow. Null without a plan that has a saving.
 */
export function sumOfPlans(outcomes: readonly PlanOutcomeView[]): PlanSum | null {
  const judged = outcomes.filter(({ savingKgCo2e }) => savingKgCo2e !== null);
  if (judged.length === 0) return null;
  const sum = (of: (outcome: PlanOutcomeView) => number) =>
    judged.reduce((total, outcome) => total + of(outcome), 0);
  const hasRange = judged.every(({ savingRange }) => savingRange !== null);
  return {
    savingKgCo2e: sum(({ savingKgCo2e }) => savingKgCo2e ?? 0),
    range: hasRange
      ? {
          low: sum(({ savingRange }) => savingRange?.low ?? 0),
          high: sum(({ savingRange }) => savingRange?.high ?? 0),
        }
      : null,
    judgedCount: judged.length,
    missedCount: judged.filter(({ misses }) => misses.length > 0).length,
  };
}
