import {
  INITIATIVE_MEASURES,
  type InitiativeInput,
  type InitiativeScope,
} from "@/lib/domain/baseline/initiative";
import type { Initiative as InitiativeRow } from "./generated/client";

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

/** An initiative as it is stored; the commands hold its columns to each other. */
export function toInitiative(row: InitiativeRow): InitiativeInput & { id: string } {
  return {
    ...{ id: row.id, name: row.name, ownerId: row.ownerId, whatChanged: row.whatChanged },
    startsOn: dayOf(row.startsOn),
    scope: toScope(row),
    measure: INITIATIVE_MEASURES.find((each) => each === row.measure) ?? "energy-month",
    expectedSavingPercent: row.expectedSavingPercent,
    cost:
      row.costAmount === null || row.costCurrency === null
        ? null
        : { amount: row.costAmount, currency: row.costCurrency },
  };
}

function toScope({ scopeKind, projectId, experimentId, sweep, siteId }: InitiativeRow): InitiativeScope {
  if (scopeKind === "project" && projectId !== null) return { kind: "project", projectId };
  if (scopeKind === "experiment" && experimentId !== null) return { kind: "experiment", experimentId };
  if (scopeKind === "sweep" && experimentId !== null && sweep !== null) {
    return { kind: "sweep", experimentId, sweep };
  }
  if (scopeKind === "site" && siteId !== null) return { kind: "site", siteId };
  return { kind: "organization" };
}

/** What is stored of an initiative, as plain values: also what the audit trail keeps. */
export function initiativeFacts({ scope, cost, ...input }: InitiativeInput) {
  return {
    ...input,
    scopeKind: scope.kind,
    projectId: scope.kind === "project" ? scope.projectId : null,
    experimentId: scope.kind === "experiment" || scope.kind === "sweep" ? scope.experimentId : null,
    sweep: scope.kind === "sweep" ? scope.sweep : null,
    siteId: scope.kind === "site" ? scope.siteId : null,
    costAmount: cost?.amount ?? null,
    costCurrency: cost?.currency ?? null,
  };
}
