import {
  BUDGET_EVERY,
  type Budget,
  type BudgetInput,
  type BudgetScope,
  type BudgetSpan,
} from "@/lib/domain/budget/budget";
import { startMsOf } from "@/lib/domain/budget/period";
import type { Budget as BudgetRow } from "./generated/client";

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
export const dateOf = (day: string): Date => new Date(startMsOf(day));

/** A budget as it is stored; the commands hold the columns of scope and span to each other. */
export function toBudget(row: BudgetRow): Budget {
  return {
    ...{ id: row.id, name: row.name, scope: toScope(row), span: toSpan(row) },
    limits: { energyKwh: row.energyKwh, emissionsKgCo2e: row.emissionsKgCo2e },
    thresholds: row.thresholds,
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

function toScope({ scopeKind, projectId, experimentId, sweep, personId }: BudgetRow): BudgetScope {
  if (scopeKind === "project" && projectId !== null) return { kind: "project", projectId };
  if (scopeKind === "experiment" && experimentId !== null) return { kind: "experiment", experimentId };
  if (scopeKind === "sweep" && experimentId !== null && sweep !== null) {
    return { kind: "sweep", experimentId, sweep };
  }
  if (scopeKind === "person" && personId !== null) return { kind: "person", personId };
  return { kind: "organization" };
}

function toSpan({ every, fromDay, toDay }: BudgetRow): BudgetSpan {
  const known = BUDGET_EVERY.find((each) => each === every) ?? "once";
  const from = dayOf(fromDay);
  return known === "once" ? { every: known, from, to: dayOf(toDay ?? fromDay) } : { every: known, from };
}

/** What is stored of a budget, as plain values: also what the audit trail keeps of a change. */
export function budgetFacts({ name, scope, span, limits, thresholds }: BudgetInput) {
  return {
    name,
    scopeKind: scope.kind,
    projectId: scope.kind === "project" ? scope.projectId : null,
    experimentId: scope.kind === "experiment" || scope.kind === "sweep" ? scope.experimentId : null,
    sweep: scope.kind === "sweep" ? scope.sweep : null,
    personId: scope.kind === "person" ? scope.personId : null,
    every: span.every,
    fromDay: span.from,
    toDay: span.every === "once" ? span.to : null,
    ...limits,
    thresholds: thresholds.join(", "),
  };
}
