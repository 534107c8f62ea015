import "server-only";
import { scopesMeet, type InitiativeInput, type InitiativeScope } from "@/lib/domain/baseline/initiative";
import type { InitiativeResult } from "@/lib/domain/baseline/measured";
import type { InitiativeView, MeasuredInitiative } from "@/lib/domain/baseline/view";
import type { ReportPeriod } from "@/lib/domain/report/inputs";
import { DAY_MS } from "@/lib/domain/units";
import type { Viewer } from "@/lib/domain/viewer";
import { ensureCalculated } from "../../calculation/calculate";
import { db } from "../../client";
import { toInitiative } from "../../initiative-rows";
import { personNames } from "../person-names";
import { requireWholeOrganization } from "../reporting/reach";
import { measureInitiative } from "./observed";

/**
 * Initiatives that stand, the latest first, each measured as of a day that is not over.
 * @throws AppError `forbidden` for a token of one project.
 */
export async function listInitiatives(viewer: Viewer, until: string): Promise<InitiativeView[]> {
  requireWholeOrganization(viewer);
  const { organizationId } = viewer;
  const rows = await db().initiative.findMany({
    where: { organizationId, withdrawnAt: null, startsOn: { lte: new Date(`${until}T00:00:00Z`) } },
    orderBy: [{ startsOn: "desc" }, { id: "asc" }],
  });
  if (rows.length === 0) return [];
  await ensureCalculated(organizationId);
  const initiatives = rows.map(toInitiative);
  const [names, people] = await Promise.all([
    scopeNames(organizationId, initiatives),
    personNames(initiatives.map(({ ownerId }) => ownerId)),
  ]);
  const found: Omit<InitiativeView, "ownerName" | "overlaps">[] = [];
  // One after another: each is a sum over half a year's hours.
  for (const initiative of initiatives) {
    const result = await measureInitiative(organizationId, initiative, until);
    found.push({ ...initiative, result, scopeName: names.of(initiative.scope) });
  }
  const placed = (scope: InitiativeScope) => ({ scope, projectId: names.projectOf(scope) });
  return found.map((one) => ({
    ...one,
    ownerName: people.get(one.ownerId) ?? null,
    overlaps: found
      .filter((other) => other.id !== one.id && beganWithin(other, one.result))
      .filter((other) => scopesMeet(placed(one.scope), placed(other.scope)))
      .map((other) => other.name),
  }));
}

const beganWithin = ({ startsOn }: InitiativeInput, { windows }: InitiativeResult): boolean =>
  windows !== null && startsOn >= windows.before.from && startsOn <= windows.after.to;

/** Those with a measured result whose days after touch a period, as of its end or of the day of publication. */
export async function listMeasuredInitiatives(
  viewer: Viewer,
  period: ReportPeriod,
  publishedOn: string,
): Promise<MeasuredInitiative[]> {
  const afterEnd = new Date(Date.parse(period.to) + DAY_MS).toISOString().slice(0, 10);
  const all = await listInitiatives(viewer, afterEnd < publishedOn ? afterEnd : publishedOn);
  return all.flatMap(({ result, scopeName, ...one }) => {
    const { windows, before, after, change } = result;
    if (windows === null || before === null || after === null || change === null) return [];
    if (windows.after.to < period.from) return [];
    const { id, name, measure, startsOn, whatChanged, overlaps } = one;
    const scope = [scopeName.parent, scopeName.name].filter((part) => part !== null).join(" / ");
    return [
      {
        ...{ id, name, scope, measure, startsOn, whatChanged, overlaps },
        ...{ outcome: result.outcome, windows, before, after, change },
        ...{ savedKwh: result.savedKwh, savedKgCo2e: result.savedKgCo2e },
      },
    ];
  });
}

async function scopeNames(organizationId: string, initiatives: readonly { scope: InitiativeScope }[]) {
  const scopes = initiatives.map(({ scope }) => scope);
  const ids = <Key extends string>(key: Key) =>
    scopes.flatMap((scope) => (key in scope ? [(scope as unknown as Record<Key, string>)[key]] : []));
  const [projects, experiments, sites] = await Promise.all([
    db().project.findMany({ where: { organizationId, id: { in: ids("projectId") } } }),
    db().experiment.findMany({
      where: { organizationId, id: { in: ids("experimentId") } },
      include: { project: { select: { name: true } } },
    }),
    db().site.findMany({ where: { organizationId, id: { in: ids("siteId") } } }),
  ]);
  const experimentOf = (id: string) => experiments.find((each) => each.id === id);
  return {
    projectOf: (scope: InitiativeScope): string | null => {
      if (scope.kind === "project") return scope.projectId;
      return "experimentId" in scope ? (experimentOf(scope.experimentId)?.projectId ?? null) : null;
    },
    of: (scope: InitiativeScope): InitiativeView["scopeName"] => {
      const { kind } = scope;
      if (kind === "organization") return { kind, name: null, parent: null };
      if (kind === "project") {
        return { kind, name: projects.find(({ id }) => id === scope.projectId)?.name ?? null, parent: null };
      }
      if (kind === "site") {
        return { kind, name: sites.find(({ id }) => id === scope.siteId)?.name ?? null, parent: null };
      }
      const experiment = experimentOf(scope.experimentId);
      return kind === "sweep"
        ? { kind, name: scope.sweep, parent: experiment?.name ?? null }
        : { kind, name: experiment?.name ?? null, parent: experiment?.project.name ?? null };
    },
  };
}
