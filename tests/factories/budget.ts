import { createBudget } from "@/lib/data/commands/budgets";
import type { BudgetInput } from "@/lib/domain/budget/budget";
import type { TestOrganization } from "./organization";

/** 10 kWh for the whole organization in March 2026, the month that the factories measure in. */
export const BUDGET: BudgetInput = {
  name: "March",
  scope: { kind: "organization" },
  span: { every: "once", from: "2026-03-01", to: "2026-03-31" },
  limits: { energyKwh: 10, emissionsKgCo2e: null },
  thresholds: [50, 80, 100],
};

/** A budget that the organization's admin sets. Answers its id. */
export async function makeBudget(
  { viewer }: Pick<TestOrganization, "viewer">,
  overrides: Partial<BudgetInput> = {},
): Promise<string> {
  const { budgetId } = await createBudget(viewer, { ...BUDGET, ...overrides });
  return budgetId;
}
