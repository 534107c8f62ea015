import {
  LARGEST_LIMIT,
  parseThresholds,
  type Budget,
  type BudgetInput,
  type BudgetScope,
} from "@/lib/domain/budget/budget";
import { changedFields } from "@/lib/domain/audit-change";
import { AppError, invalidInput } from "@/lib/domain/errors";
import { dayCount } from "@/lib/domain/report/days";
import { isUuid } from "@/lib/domain/uuid";
import type { UserActor, UserViewer } from "@/lib/domain/viewer";
import { recordAudit } from "../audit";
import { budgetFacts, dateOf, toBudget } from "../budget-rows";
import { db } from "../client";
import type { Prisma } from "../generated/client";
import { newId } from "../ids";
import { forgetStandings } from "./budget-check";
import { lockOrganization } from "./organization-lock";
import { requirePerson } from "./permission";

/** Each is summed every minute. */
export const MOST_BUDGETS = 100;
const LONGEST_PERIOD_DAYS = 3660;

/**
 * Sets a budget. Managers and admins may; researchers one of their own runs.
 * @throws AppError `forbidden`, `invalid-input`, `conflict` with too many budgets in use.
 */
export async function createBudget(by: UserViewer, given: BudgetInput): Promise<{ budgetId: string }> {
  const person = requireSetter(by, given.scope);
  const input = checked(given);
  const { organizationId } = by;
  const budgetId = newId();
  await db().$transaction(async (tx) => {
    await lockOrganization(tx, organizationId);
    await requireScope(tx, organizationId, input.scope);
    const inUse = await tx.budget.count({ where: { organizationId, endedAt: null } });
    if (inUse >= MOST_BUDGETS) {
      throw new AppError("conflict", `${String(MOST_BUDGETS)} budgets are in use. End one first.`);
    }
    await tx.budget.create({
      data: { organizationId, id: budgetId, ...columnsOf(input), createdById: person.id },
    });
    await recordAudit(tx, by, {
      ...{ action: "budget.created", subjectKind: "budget", subjectId: budgetId },
      detail: budgetFacts(input),
    });
  });
  forgetStandings(organizationId);
  return { budgetId };
}

/**
 * Changes what is said of a budget. Alerts that were raised stay; another limit may raise its own.
 * @throws AppError as `createBudget`; `not-found`; `conflict` for a budget that was ended.
 */
export async function changeBudget(by: UserViewer, budgetId: string, given: BudgetInput): Promise<void> {
  requireSetter(by, given.scope);
  const input = checked(given);
  const { organizationId } = by;
  await db().$transaction(async (tx) => {
    const before = await lockBudget(tx, by, budgetId);
    if (before.endedAt !== null) throw new AppError("conflict", "This budget was ended.");
    await requireScope(tx, organizationId, input.scope);
    const change = { before: budgetFacts(before), after: budgetFacts(input) };
    if (changedFields(change) === null) return;
    await tx.budget.update({
      where: { organizationId_id: { organizationId, id: budgetId } },
      data: columnsOf(input),
    });
    await recordAudit(tx, by, {
      ...{ action: "budget.updated", subjectKind: "budget", subjectId: budgetId, change },
    });
  });
  forgetStandings(organizationId);
}

/**
 * Takes a budget out of use: it alerts nobody and its gate is open; what it did stays. Doing it twice changes nothing.
 * @throws AppError `forbidden`, `not-found`.
 */
export async function endBudget(by: UserViewer, budgetId: string, now = new Date()): Promise<void> {
  const { organizationId } = by;
  await db().$transaction(async (tx) => {
    const budget = await lockBudget(tx, by, budgetId);
    if (budget.endedAt !== null) return;
    await tx.budget.update({
      where: { organizationId_id: { organizationId, id: budgetId } },
      data: { endedAt: now },
    });
    await recordAudit(tx, by, {
      ...{ action: "budget.ended", subjectKind: "budget", subjectId: budgetId },
      detail: { name: budget.name },
    });
  });
  forgetStandings(organizationId);
}

/** @throws AppError `forbidden`. */
function requireSetter(by: UserViewer, scope: BudgetScope): UserActor {
  const isOwn = scope.kind === "person" && scope.personId === by.actor.id;
  return requirePerson(by, isOwn ? "researcher" : "manager");
}

/**
 * The budget, held against other changes until the transaction ends.
 * @throws AppError `not-found`, `forbidden`.
 */
async function lockBudget(tx: Prisma.TransactionClient, by: UserViewer, budgetId: string): Promise<Budget> {
  const { organizationId } = by;
  const missing = new AppError("not-found", "This organization has no such budget.");
  if (!isUuid(budgetId)) throw missing;
  await tx.$queryRaw`select 1 from budget where organization_id = ${organizationId}::uuid and id = ${budgetId}::uuid for update`;
  const row = await tx.budget.findUnique({ where: { organizationId_id: { organizationId, id: budgetId } } });
  if (row === null) throw missing;
  const budget = toBudget(row);
  requireSetter(by, budget.scope);
  return budget;
}

/** @throws AppError `invalid-input` for a scope that the organization does not have. */
async function requireScope(
  tx: Prisma.TransactionClient,
  organizationId: string,
  scope: BudgetScope,
): Promise<void> {
  const isThere = await scopeExists(tx, organizationId, scope);
  if (!isThere) throw invalidInput("/scope", "Choose one from the list.");
}

async function scopeExists(
  tx: Prisma.TransactionClient,
  organizationId: string,
  scope: BudgetScope,
): Promise<boolean> {
  const key = (id: string) => ({ organizationId_id: { organizationId, id } });
  switch (scope.kind) {
    case "organization":
      return true;
    case "project":
      return (
        isUuid(scope.projectId) && (await tx.project.findUnique({ where: key(scope.projectId) })) !== null
      );
    case "experiment":
    case "sweep":
      return (
        isUuid(scope.experimentId) &&
        (await tx.experiment.findUnique({ where: key(scope.experimentId) })) !== null
      );
    case "person":
      return (
        isUuid(scope.personId) &&
        (await tx.membership.findUnique({
          where: { organizationId_userId: { organizationId, userId: scope.personId } },
        })) !== null
      );
  }
}

/** @throws AppError `invalid-input` naming the field. */
function checked(input: BudgetInput): BudgetInput {
  const { limits, span, scope } = input;
  for (const [field, limit] of Object.entries(limits)) {
    if (limit !== null && !(limit > 0 && limit <= LARGEST_LIMIT)) {
      throw invalidInput(`/${field}`, "Give a number above 0.");
    }
  }
  if (limits.energyKwh === null && limits.emissionsKgCo2e === null) {
    throw invalidInput("/energyKwh", "Give a limit of energy, of emissions, or both.");
  }
  if (span.every === "once") {
    if (span.to < span.from)
      throw invalidInput("/to", "Give a last day that does not come before the first.");
    if (dayCount(span.from, span.to) > LONGEST_PERIOD_DAYS) {
      throw invalidInput("/to", "Give a period of at most ten years.");
    }
  }
  if (scope.kind === "sweep" && scope.sweep.trim() === "") {
    throw invalidInput("/sweep", "Give the sweep’s name.");
  }
  const thresholds = parseThresholds(input.thresholds.join(" "));
  if (thresholds === null) {
    throw invalidInput(
      "/thresholds",
      "Give one to ten whole percents from 1 to 200, for example 50, 80, 100.",
    );
  }
  return { ...input, thresholds };
}

function columnsOf(input: BudgetInput) {
  const { fromDay, toDay, ...facts } = budgetFacts(input);
  return {
    ...facts,
    thresholds: [...input.thresholds],
    fromDay: dateOf(fromDay),
    toDay: toDay === null ? null : dateOf(toDay),
  };
}
