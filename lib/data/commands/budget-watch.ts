import type { Budget, BudgetQuantity } from "@/lib/domain/budget/budget";
import { FORECAST_DAYS } from "@/lib/domain/budget/forecast";
import { dayOf, periodsBack, periodToShow, type BudgetPeriod } from "@/lib/domain/budget/period";
import { budgetState, type BudgetState, type QuantityState } from "@/lib/domain/budget/state";
import { DAY_MS } from "@/lib/domain/units";
import type { BudgetCrossing } from "@/lib/domain/webhook/event";
import { recordAudit, theServer } from "../audit";
import { dateOf, toBudget } from "../budget-rows";
import { listUsedDays, spanToRead } from "../budget-use";
import { ensureCalculated } from "../calculation/calculate";
import { db } from "../client";
import type { Prisma } from "../generated/client";
import { newId } from "../ids";
import { tellPeople } from "./inbox";
import { queueEvent } from "./webhook-queue";

/** A period that is over may still be crossed by samples that come so many days late. */
const LATE_DAYS = 3;

/** A budget, who made it, and where it stands in the period to show. */
export type BudgetStanding = { budget: Budget; createdById: string; state: BudgetState };

/**
 * Where the budgets that are in use stand now. A threshold that was reached since becomes an alert, once, however many look at the same
 * time: whoever wants to know calls this, and a job every minute (`lib/jobs/watch-budgets.ts`).
 */
export async function lookAtBudgets(organizationId: string, now = new Date()): Promise<BudgetStanding[]> {
  const rows = await db().budget.findMany({
    where: { organizationId, endedAt: null },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  if (rows.length === 0) return [];
  await ensureCalculated(organizationId);
  const known = await knownAlerts(organizationId);
  const standings: BudgetStanding[] = [];
  for (const row of rows) {
    const standing = { budget: toBudget(row), createdById: row.createdById };
    const [state, ...earlier] = await statesOf(organizationId, standing.budget, now);
    if (state === undefined) continue;
    for (const each of [state, ...earlier])
      await raiseNew(organizationId, { ...standing, state: each }, known);
    standings.push({ ...standing, state });
  }
  return standings;
}

/** The period to show first, then those before it that late samples may still cross. */
async function statesOf(organizationId: string, budget: Budget, now: Date): Promise<BudgetState[]> {
  const today = dayOf(now.getTime());
  const shown = periodToShow(budget.span, today);
  const late = periodsBack(budget.span, today, LATE_DAYS).filter(({ from }) => from !== shown.from);
  return Promise.all([shown, ...late].map((period) => stateIn(organizationId, budget, period, now)));
}

/** Where a budget stands in one of its periods; figures must be up to date. */
export async function stateIn(
  organizationId: string,
  budget: Budget,
  period: BudgetPeriod,
  now: Date,
): Promise<BudgetState> {
  const nowMs = now.getTime();
  const span = spanToRead(period, nowMs, FORECAST_DAYS * DAY_MS);
  const days = await listUsedDays(organizationId, budget.scope, span);
  return budgetState({ budget, period, days, nowMs });
}

type Crossing = { quantity: BudgetQuantity; periodFrom: string; percent: number; limit: number };
const crossingKey = (budgetId: string, { quantity, periodFrom, percent, limit }: Crossing): string =>
  JSON.stringify([budgetId, quantity, periodFrom, percent, limit]);

async function knownAlerts(organizationId: string): Promise<ReadonlySet<string>> {
  const rows = await db().budgetAlert.findMany({ where: { organizationId, budget: { endedAt: null } } });
  return new Set(
    rows.map((row) =>
      crossingKey(row.budgetId, {
        quantity: row.quantity === "energyKwh" ? "energyKwh" : "emissionsKgCo2e",
        periodFrom: dayOf(row.periodFrom.getTime()),
        ...{ percent: row.thresholdPercent, limit: row.limitValue },
      }),
    ),
  );
}

async function raiseNew(
  organizationId: string,
  { budget, createdById, state }: BudgetStanding,
  known: ReadonlySet<string>,
): Promise<void> {
  for (const quantity of state.quantities) {
    const crossings = quantity.crossed
      .map((percent) => ({
        ...{ quantity: quantity.quantity, limit: quantity.limit, percent },
        periodFrom: state.period.from,
      }))
      .filter((crossing) => !known.has(crossingKey(budget.id, crossing)));
    if (crossings.length === 0) continue;
    const of = { budget, createdById, period: state.period, crossings, used: quantity };
    await db().$transaction((tx) => raise(tx, organizationId, of));
  }
}

type RaisedBudget = { budget: Budget; period: BudgetPeriod; used: QuantityState };

/** Keeps alerts and tells of the highest that is new. Two who found the same: the unique key lets one in, the other has nothing to tell. */
async function raise(
  tx: Prisma.TransactionClient,
  organizationId: string,
  of: RaisedBudget & { createdById: string; crossings: readonly Crossing[] },
): Promise<void> {
  const { budget, crossings, used } = of;
  const made = await tx.budgetAlert.createManyAndReturn({
    data: crossings.map(({ quantity, periodFrom, percent, limit }) => ({
      ...{ organizationId, id: newId(), budgetId: budget.id, quantity },
      ...{ periodFrom: dateOf(periodFrom), thresholdPercent: percent, limitValue: limit },
      usedValue: used.used,
    })),
    skipDuplicates: true,
  });
  const highest = made.toSorted((a, b) => a.thresholdPercent - b.thresholdPercent).at(-1);
  if (highest === undefined) return;
  const userIds = await peopleToTell(tx, organizationId, of);
  await tx.budgetAlert.update({
    where: { organizationId_id: { organizationId, id: highest.id } },
    data: { toldCount: userIds.length },
  });
  await tellPeople(tx, organizationId, {
    userIds,
    kind: used.quantity === "energyKwh" ? "budget-energy" : "budget-emissions",
    detail: { title: budget.name, percent: String(highest.thresholdPercent) },
    path: `/budgets/${budget.id}`,
  });
  for (const alert of made.toSorted((a, b) => a.thresholdPercent - b.thresholdPercent)) {
    await queueEvent((text, parameters) => tx.$queryRawUnsafe(text, ...parameters), organizationId, {
      content: { type: "budget.threshold-crossed", data: crossingOf(alert, of) },
      ...{ subjectId: alert.id, now: alert.raisedAt },
    });
    await recordAudit(tx, theServer(organizationId), {
      ...{ action: "budget.threshold-reached", subjectKind: "budget", subjectId: budget.id },
      detail: {
        ...{ name: budget.name, quantity: used.quantity, threshold: alert.thresholdPercent },
        ...{ periodFrom: crossings[0]?.periodFrom ?? "", limit: used.limit, used: used.used },
      },
    });
  }
}

/** What webhooks are told. */
function crossingOf(
  alert: { id: string; thresholdPercent: number; limitValue: number },
  { budget, period, used }: RaisedBudget,
): BudgetCrossing {
  return {
    alertId: alert.id,
    budget: { id: budget.id, name: budget.name, scope: budget.scope },
    ...{ period, quantity: used.quantity, thresholdPercent: alert.thresholdPercent },
    ...{ limit: alert.limitValue, used: used.used, isLowerBound: used.isLowerBound },
  };
}

/** Managers and admins, the person who made it, and the person it is about; of them who is still a member. */
async function peopleToTell(
  tx: Prisma.TransactionClient,
  organizationId: string,
  { budget, createdById }: { budget: Budget; createdById: string },
): Promise<string[]> {
  const about = budget.scope.kind === "person" ? [budget.scope.personId] : [];
  const members = await tx.membership.findMany({
    where: {
      organizationId,
      OR: [{ role: { in: ["manager", "admin"] } }, { userId: { in: [createdById, ...about] } }],
    },
    select: { userId: true },
  });
  return members.map((member) => member.userId);
}
