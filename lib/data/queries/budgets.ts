import "server-only";
import { BUDGET_QUANTITIES, type Budget, type BudgetScope } from "@/lib/domain/budget/budget";
import { dayOf, periodToShow } from "@/lib/domain/budget/period";
import type {
  BudgetAlertView,
  BudgetDetail,
  BudgetView,
  GateDayView,
  ScopeName,
} from "@/lib/domain/budget/view";
import { isUuid } from "@/lib/domain/uuid";
import { boundProjectId, hasRole, type Viewer } from "@/lib/domain/viewer";
import { toBudget } from "../budget-rows";
import { ensureCalculated } from "../calculation/calculate";
import { db } from "../client";
import { lookAtBudgets, stateIn, type BudgetStanding } from "../commands/budget-watch";
import { personNames } from "./person-names";
import { deliveriesOf, listenersOf } from "./webhooks";

/** Of those that were ended, the latest. */
const MOST_ENDED = 20;
const MOST_ALERTS = 100;

/** Budgets in reach with where each stands: those in use by name, or those that were ended, the latest first. */
export async function listBudgets(
  viewer: Viewer,
  { ended = false, now = new Date() }: { ended?: boolean; now?: Date } = {},
): Promise<BudgetView[]> {
  const { organizationId } = viewer;
  const standings = ended ? await endedStandings(organizationId) : await lookAtBudgets(organizationId, now);
  const names = await namesOf(organizationId, standings);
  return standings
    .map(({ budget, createdById, state }) => ({
      ...{ ...budget, createdById, state },
      scopeName: names.of(budget.scope),
    }))
    .filter((view) => isInReach(viewer, view, names.projectOf(view.scope)));
}

/** One budget with its alerts and what its gate did; null where there is none in reach. */
export async function getBudget(
  viewer: Viewer,
  budgetId: string,
  now = new Date(),
): Promise<BudgetDetail | null> {
  const { organizationId } = viewer;
  if (!isUuid(budgetId)) return null;
  const known = await db().budget.findUnique({
    where: { organizationId_id: { organizationId, id: budgetId } },
  });
  if (known === null) return null;
  const ended = known.endedAt !== null;
  const view = (await listBudgets(viewer, { ended, now })).find(({ id }) => id === known.id);
  if (view === undefined) return null;
  const [people, alerts, gateDays, listeners] = await Promise.all([
    personNames([known.createdById]),
    listAlerts(organizationId, budgetId),
    listGateDays(organizationId, budgetId),
    listenersOf(viewer, "budget.threshold-crossed"),
  ]);
  return { ...view, createdByName: people.get(known.createdById) ?? null, alerts, gateDays, listeners };
}

async function endedStandings(organizationId: string): Promise<BudgetStanding[]> {
  const rows = await db().budget.findMany({
    where: { organizationId, endedAt: { not: null } },
    orderBy: { endedAt: "desc" },
    take: MOST_ENDED,
  });
  if (rows.length > 0) await ensureCalculated(organizationId);
  return Promise.all(
    rows.map(async (row) => {
      const budget = toBudget(row);
      const endedAt = row.endedAt ?? new Date();
      const period = periodToShow(budget.span, dayOf(endedAt.getTime()));
      return {
        ...{ budget, createdById: row.createdById },
        state: await stateIn(organizationId, budget, period, endedAt),
      };
    }),
  );
}

/** What a person took is that person's business, and of those who answer for the budget. */
function isInReach(viewer: Viewer, { scope }: Pick<Budget, "scope">, projectId: string | null): boolean {
  const boundTo = boundProjectId(viewer);
  if (boundTo !== null) return projectId === boundTo;
  if (scope.kind !== "person" || viewer.actor.kind === "token") return true;
  return scope.personId === viewer.actor.id || hasRole(viewer.actor.role, "manager");
}

type Names = { of: (scope: BudgetScope) => ScopeName; projectOf: (scope: BudgetScope) => string | null };

async function namesOf(organizationId: string, standings: readonly BudgetStanding[]): Promise<Names> {
  const scopes = standings.map(({ budget }) => budget.scope);
  const experimentIds = scopes.flatMap((scope) => ("experimentId" in scope ? [scope.experimentId] : []));
  const projectIds = scopes.flatMap((scope) => ("projectId" in scope ? [scope.projectId] : []));
  const [experiments, projects, people] = await Promise.all([
    db().experiment.findMany({
      where: { organizationId, id: { in: experimentIds } },
      include: { project: { select: { name: true } } },
    }),
    db().project.findMany({ where: { organizationId, id: { in: projectIds } } }),
    personNames(scopes.flatMap((scope) => ("personId" in scope ? [scope.personId] : []))),
  ]);
  const experimentOf = (id: string) => experiments.find((experiment) => experiment.id === id) ?? null;
  return {
    of: (scope) => {
      const { kind } = scope;
      if (kind === "organization") return { kind, name: null, parent: null };
      if (kind === "person") return { kind, name: people.get(scope.personId) ?? null, parent: null };
      if (kind === "project") {
        const name = projects.find(({ id }) => id === scope.projectId)?.name ?? null;
        return { kind, name, parent: null };
      }
      const experiment = experimentOf(scope.experimentId);
      return kind === "sweep"
        ? { kind, name: scope.sweep, parent: experiment?.name ?? null }
        : { kind, name: experiment?.name ?? null, parent: experiment?.project.name ?? null };
    },
    projectOf: (scope) => {
      if (scope.kind === "project") return scope.projectId;
      return "experimentId" in scope ? (experimentOf(scope.experimentId)?.projectId ?? null) : null;
    },
  };
}

async function listAlerts(organizationId: string, budgetId: string): Promise<BudgetAlertView[]> {
  const rows = await db().budgetAlert.findMany({
    where: { organizationId, budgetId },
    orderBy: [{ raisedAt: "desc" }, { thresholdPercent: "desc" }],
    take: MOST_ALERTS,
  });
  const deliveries = await deliveriesOf(
    organizationId,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    ...{ id: row.id, thresholdPercent: row.thresholdPercent, toldCount: row.toldCount },
    deliveries: deliveries.get(row.id) ?? [],
    quantity: BUDGET_QUANTITIES.find((each) => each === row.quantity) ?? "energyKwh",
    periodFrom: dayOf(row.periodFrom.getTime()),
    ...{ limit: row.limitValue, used: row.usedValue, raisedAt: row.raisedAt.toISOString() },
  }));
}

async function listGateDays(organizationId: string, budgetId: string): Promise<GateDayView[]> {
  const rows = await db().budgetGateDay.findMany({
    where: { organizationId, budgetId },
    orderBy: [{ day: "desc" }, { decision: "asc" }],
    take: MOST_ALERTS,
  });
  return rows.map((row) => ({
    day: dayOf(row.day.getTime()),
    decision: row.decision === "refused" ? "refused" : "warning",
    ...{ requestCount: row.requestCount, energyKwh: row.energyKwh, emissionsKgCo2e: row.emissionsKgCo2e },
  }));
}
