import { displayEnergy, displayMass, formatPercent } from "@/lib/domain/format";
import type { BudgetQuantity } from "./budget";
import type { BudgetState, QuantityState } from "./state";

export const GATE_DECISIONS = ["allowed", "warning", "refused"] as const;
/** `warning`: it may run, and somebody should look. */
export type GateDecision = (typeof GATE_DECISIONS)[number];

/** What a job is expected to take: facility energy and location-based emissions; null where it does not say. */
export type PlannedUse = Readonly<Record<BudgetQuantity, number | null>>;

export type GateVerdict = {
  decision: GateDecision;
  /** In English, as all that the API says. */
  reason: string;
};

type JudgedBudget = { name: string; thresholds: readonly number[]; state: BudgetState };

const RANK: Readonly<Record<GateDecision, number>> = { allowed: 0, warning: 1, refused: 2 };

/**
 * Whether a budget lets a job begin. Refused where a limit is used up or the job needs more than remains; a warning where it brings the
 * use to the last threshold below the limit, or where emissions are only partly known. A quantity that the job says nothing of is judged
 * by what is used already. The gravest of a budget's limits decides.
 */
export function judgeRequest(budget: JudgedBudget, planned: PlannedUse): GateVerdict {
  const verdicts = budget.state.quantities.map((state) =>
    judgeQuantity(budget, state, planned[state.quantity]),
  );
  return gravest(verdicts) ?? { decision: "allowed", reason: `“${budget.name}” sets no limit.` };
}

/** The gravest of several verdicts, the first among equals; null of none. */
export function gravest<Verdict extends GateVerdict>(verdicts: readonly Verdict[]): Verdict | null {
  return verdicts.reduce<Verdict | null>(
    (worst, one) => (worst === null || RANK[one.decision] > RANK[worst.decision] ? one : worst),
    null,
  );
}

function judgeQuantity(
  { name, thresholds, state: { period } }: JudgedBudget,
  state: QuantityState,
  planned: number | null,
): GateVerdict {
  const { limit, used, remaining, quantity } = state;
  const write = (value: number): string => writtenAs(quantity, value);
  const budget = `“${name}” (${write(limit)} from ${period.from} to ${period.to})`;
  if (used >= limit) return { decision: "refused", reason: `${budget} is used up: ${write(used)} so far.` };
  const needed = planned ?? 0;
  if (needed > remaining) {
    const reason = `The job needs ${write(needed)}, and ${budget} has ${write(remaining)} left.`;
    return { decision: "refused", reason };
  }
  const share = (used + needed) / limit;
  const warnAt = thresholds.findLast((percent) => percent < 100);
  if (warnAt !== undefined && share * 100 >= warnAt) {
    const reason =
      needed > 0
        ? `${budget} would be at ${formatPercent(share)} with the job.`
        : `${budget} is at ${formatPercent(share)} already.`;
    return { decision: "warning", reason };
  }
  if (state.isLowerBound) {
    const reason = `${budget}: more was emitted than the ${write(used)} that is known, as some energy has no carbon intensity.`;
    return { decision: "warning", reason };
  }
  return { decision: "allowed", reason: `${budget} has ${write(remaining)} left.` };
}

/** "12.3 kWh", "4.56 kg CO₂e". */
function writtenAs(quantity: BudgetQuantity, value: number): string {
  const shown = quantity === "energyKwh" ? displayEnergy(value) : displayMass(value);
  const unit = quantity === "energyKwh" ? "" : " CO₂e";
  return shown === null ? "" : `${shown.value} ${shown.unit}${unit}`;
}
