/** What a budget limits: facility energy, and emissions by the location-based method. */
export const BUDGET_QUANTITIES = ["energyKwh", "emissionsKgCo2e"] as const;
export type BudgetQuantity = (typeof BUDGET_QUANTITIES)[number];

export const BUDGET_SCOPES = ["organization", "project", "experiment", "sweep", "person"] as const;
export type BudgetScopeKind = (typeof BUDGET_SCOPES)[number];

/** Whose runs count: all, or those of one project, experiment, sweep of an experiment, or person who announced them. */
export type BudgetScope =
  | { kind: "organization" }
  | { kind: "project"; projectId: string }
  | { kind: "experiment"; experimentId: string }
  | { kind: "sweep"; experimentId: string; sweep: string }
  | { kind: "person"; personId: string };

export const BUDGET_EVERY = ["once", "month", "quarter", "year"] as const;
export type BudgetEvery = (typeof BUDGET_EVERY)[number];

/** Days of UTC, first and last both counted. A budget that repeats has no last day. */
export type BudgetSpan =
  { every: "once"; from: string; to: string } | { every: Exclude<BudgetEvery, "once">; from: string };

/** kWh and kg CO₂e; at least one of them is given. */
export type BudgetLimits = Readonly<Record<BudgetQuantity, number | null>>;

export const USUAL_THRESHOLDS: readonly number[] = [50, 80, 100];
export const MOST_THRESHOLDS = 10;
export const HIGHEST_THRESHOLD_PERCENT = 200;
/** kWh or kg: more than any organization uses. */
export const LARGEST_LIMIT = 1e12;

/** What a person says of a budget. */
export type BudgetInput = {
  name: string;
  scope: BudgetScope;
  span: BudgetSpan;
  limits: BudgetLimits;
  /** Percent of a limit, ascending. */
  thresholds: readonly number[];
};

export type Budget = BudgetInput & { id: string; endedAt: string | null };

/** "50, 80, 100" as ascending whole percents, each once; null where a part is none from 1 to 200, or where there are too many. */
export function parseThresholds(text: string): readonly number[] | null {
  const parts = text.split(/[\s,;%]+/).filter((part) => part !== "");
  if (parts.some((part) => !/^\d{1,3}$/.test(part))) return null;
  const percents = [...new Set(parts.map(Number))].toSorted((a, b) => a - b);
  const isRight = percents.every((percent) => percent >= 1 && percent <= HIGHEST_THRESHOLD_PERCENT);
  return isRight && percents.length > 0 && percents.length <= MOST_THRESHOLDS ? percents : null;
}
