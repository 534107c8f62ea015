import "server-only";
import type {
  Exclusion,
  Place,
  ReportInputs,
  FactorSource,
  InputChange,
  ReportPeriod,
  RunLine,
  RunUse,
} from "@/lib/domain/report/inputs";
import type { ReportRecord } from "@/lib/domain/report/records";
import type { BoundaryRule, ReportingSettings } from "@/lib/domain/report/settings";
import { isOtherCloud } from "@/lib/domain/site";
import type { Viewer } from "@/lib/domain/viewer";
import { ensureCalculated } from "../../calculation/calculate";
import { db } from "../../client";
import { listMeasuredInitiatives } from "../baseline/initiatives";
import { findFactorSources } from "../cited-sources";
import { listBoundaryRules } from "../reporting/boundary";
import { evidenceCounts } from "../reporting/evidence";
import { listNilStatements } from "../reporting/nil-statements";
import { listStandingRecords } from "../reporting/records";
import { getReportingSettings } from "../reporting/settings";
import { amortisedEmbodied } from "./amortised";
import { listInputChanges } from "./changes";
import { doubtsOf } from "./doubts";
import { listEarlierYears } from "./earlier-years";
import { listModelLines, listRunRoles } from "./model-lines";
import { listReportPlaces, placeIdOf } from "./places";
import {
  listExcluded,
  listTrackedParts,
  listTrackedRuns,
  type TrackedRun,
  type TrackedScope,
} from "./tracked";
import { DAY_MS } from "@/lib/domain/units";

/** What a report says of its set-up while nobody has filled it in. */
export const NO_SETTINGS: ReportingSettings = {
  legalName: "",
  consolidation: "operational-control",
  fiscalYearStartMonth: 1,
  baseYear: null,
  materialityPercent: 5,
  languages: ["en"],
  frameworks: ["esrs-e1", "esrs-e3", "gri", "ifrs-s2", "sasb", "cdp", "eu-2024-1364", "ai-act"],
  esrsSet: "2023",
  isGriEarlyAdoption: false,
};

export type GatherRequest = {
  period: ReportPeriod;
  /** Day of publication. */
  publishedOn: string;
  /** Totals alone are asked for: the years before, models, amortised hardware and changes are left out. */
  isEarlier?: boolean;
};

/** Everything that a report of the period follows from, as the store has it now. */
export async function gatherInputs(viewer: Viewer, request: GatherRequest): Promise<ReportInputs> {
  const { period, publishedOn, isEarlier = false } = request;
  const { organizationId } = viewer;
  await ensureCalculated(organizationId);
  const now = new Date();
  const [settings, boundary, records, nilStatements] = await Promise.all([
    getReportingSettings(viewer),
    listBoundaryRules(viewer),
    listStandingRecords(viewer, period),
    listNilStatements(viewer, period),
  ]);
  const scope = scopeOf(organizationId, period, boundary);
  const roles = await listRunRoles(viewer, now);
  const [parts, runs] = await Promise.all([listTrackedParts(scope), listTrackedRuns(scope, roles)]);
  const middle = new Date((Date.parse(scope.from) + Date.parse(scope.to)) / 2);
  const places = await listReportPlaces(organizationId, parts, boundary, middle);
  const runIds = runs.map((run) => run.id);
  const earlierYears = isEarlier
    ? []
    : await listEarlierYears(viewer, period, settings?.baseYear ?? null, gatherInputs);
  const range = { from: scope.from, to: scope.to };
  return {
    period,
    publishedOn,
    settings: settings ?? NO_SETTINGS,
    boundary,
    places,
    records,
    nilStatements,
    initiatives: isEarlier ? [] : await listMeasuredInitiatives(viewer, period, publishedOn),
    exclusions: await exclusionsOf(scope, boundary),
    runs: runs.map((run) => toRunLine(run, places)),
    uses: usesOf(runs),
    models: isEarlier ? [] : await listModelLines(viewer, now),
    amortised: isEarlier
      ? { kgCo2e: null, runCount: 0 }
      : await amortisedEmbodied(organizationId, runIds, range),
    earlierYears,
    changes: isEarlier ? [] : await changesOf(organizationId, [...earlierYears, { period }]),
    ...(isEarlier ? {} : { sources: await sourcesOf(places) }),
    doubts: {
      ...(await doubtsOf(organizationId, range, isEarlier ? [] : runIds)),
      ...(isEarlier ? {} : { recordsWithoutEvidence: await withoutEvidence(viewer, records) }),
    },
  };
}

const sourcesOf = (places: readonly Place[]): Promise<FactorSource[]> =>
  findFactorSources((kind) =>
    places.flatMap((place) => [...place.tracked, place].flatMap((each) => each[kind] ?? [])),
  );

/** What restatements moved of the report's days and of the years that it shows beside them. */
async function changesOf(
  organizationId: string,
  spans: readonly { period?: ReportPeriod | undefined }[],
): Promise<InputChange[]> {
  const periods = spans.flatMap(({ period }) => period ?? []);
  return (await Promise.all(periods.map((period) => listInputChanges(organizationId, period)))).flat();
}

/** A target is the organization's own word; every other record rests on something that a file can show. */
async function withoutEvidence(viewer: Viewer, records: readonly ReportRecord[]): Promise<string[]> {
  const asked = records.filter(({ kind }) => kind !== "target").map(({ id }) => id);
  const counts = await evidenceCounts(viewer, asked);
  return asked.filter((id) => !counts.has(id));
}

/** Hours of a period inside the boundary. */
export function scopeOf(
  organizationId: string,
  period: ReportPeriod,
  boundary: readonly BoundaryRule[],
): TrackedScope {
  const excluded = (kind: "site" | "project"): string[] =>
    boundary.filter((rule) => rule.subjectKind === kind && !rule.isIncluded).map((rule) => rule.subjectId);
  return {
    organizationId,
    from: `${period.from}T00:00:00.000Z`,
    to: new Date(Date.parse(`${period.to}T00:00:00Z`) + DAY_MS).toISOString(),
    excludedProjectIds: excluded("project"),
    excludedSiteIds: excluded("site"),
  };
}

function toRunLine(
  { siteId, zoneId, cloudProvider, cloudRegion, idleKwh: _, ...run }: TrackedRun,
  places: readonly Place[],
): RunLine {
  const placeId = placeIdOf({ siteId, zoneId, cloudProvider, cloudRegion });
  const site = places.find((place) => place.isSite && place.id === siteId);
  if (site === undefined || cloudProvider === null || !isOtherCloud(site, { cloudProvider, cloudRegion })) {
    return { ...run, placeId };
  }
  return { ...run, placeId, otherCloud: { provider: cloudProvider, region: cloudRegion } };
}

/** IT energy by use; what was drawn with no progress is idle, whatever the run was for. */
function usesOf(runs: readonly TrackedRun[]): Record<RunUse, number> {
  const uses = { final: 0, inference: 0, search: 0, failed: 0, other: 0, idle: 0 };
  for (const { use, energyKwh, idleKwh } of runs) {
    uses[use] += energyKwh - idleKwh;
    uses.idle += idleKwh;
  }
  return uses;
}

async function exclusionsOf(scope: TrackedScope, boundary: readonly BoundaryRule[]): Promise<Exclusion[]> {
  const outside = boundary.filter((rule) => !rule.isIncluded);
  if (outside.length === 0) return [];
  const { organizationId } = scope;
  const ids = outside.map((rule) => rule.subjectId);
  const [energies, sites, projects] = await Promise.all([
    listExcluded(scope),
    db().site.findMany({ where: { organizationId, id: { in: ids } }, select: { id: true, name: true } }),
    db().project.findMany({ where: { organizationId, id: { in: ids } }, select: { id: true, name: true } }),
  ]);
  const names = new Map([...sites, ...projects].map(({ id, name }) => [id, name]));
  return outside.map(({ subjectKind, subjectId, reason }) => ({
    kind: subjectKind,
    name: names.get(subjectId) ?? subjectId,
    reason,
    energyKwh: energies.find((each) => each.id === subjectId)?.energyKwh ?? 0,
  }));
}
