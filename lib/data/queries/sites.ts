import { COOLING_TYPES, OWNERSHIPS, SITE_BASES } from "@/lib/domain/site";
import type {
  RunSite,
  SiteDetail,
  SiteFigure,
  SiteRun,
  SiteView,
  SiteYearView,
} from "@/lib/domain/site-view";
import { SITE_PROVENANCES, siteYear } from "@/lib/domain/site-year";
import { isOtherCloud } from "@/lib/domain/site";
import { boundProjectId, type Viewer } from "@/lib/domain/viewer";
import { db, sql } from "../client";
import type { Prisma } from "../generated/client";
import { isUuid } from "../../domain/uuid";
import { siteCountry } from "../sites";
import { personNames } from "./person-names";
import { IS_COUNTED } from "./run-sql";
import { zoneNames } from "./zone-names";

/**
 * Every site, those in use first, by name. A token of one project sees those of its project only: where it has runs,
 * its default, and the token's own.
 */
export async function listSites(viewer: Viewer, now = new Date()): Promise<SiteView[]> {
  const { organizationId } = viewer;
  const [rows, used, reach] = await Promise.all([
    db().site.findMany({
      where: { organizationId },
      include: { years: { where: { supersededById: null } } },
      orderBy: [{ name: "asc" }, { id: "asc" }],
    }),
    usedSites(viewer),
    siteIdsInReach(viewer),
  ]);
  const shown = rows.filter(({ id }) => reach === null || reach.has(id) || used.has(id));
  const names = await zoneNames(shown.flatMap((row) => row.zoneId ?? []));
  const views = shown.map((row) => toView(row, names, used, now));
  return [
    ...views.filter((view) => view.archivedAt === null),
    ...views.filter((view) => view.archivedAt !== null),
  ];
}

/** One site with all that was ever said of its years; null when there is none in the viewer's reach. */
export async function getSite(viewer: Viewer, siteId: string, now = new Date()): Promise<SiteDetail | null> {
  if (!isUuid(siteId)) return null;
  const { organizationId } = viewer;
  const [row, used, reach] = await Promise.all([
    db().site.findUnique({
      where: { organizationId_id: { organizationId, id: siteId } },
      include: { years: { orderBy: [{ year: "desc" }, { createdAt: "desc" }, { id: "desc" }] } },
    }),
    usedSites(viewer),
    siteIdsInReach(viewer),
  ]);
  if (row === null || !(reach === null || reach.has(row.id) || used.has(row.id))) return null;
  const [names, people] = await Promise.all([
    zoneNames(row.zoneId === null ? [] : [row.zoneId]),
    personNames(row.years.map((year) => year.createdById)),
  ]);
  return { ...toView(row, names, used, now), years: row.years.map((year) => toYearView(year, people)) };
}

/** Sites that can be chosen in a form. */
export async function listSiteOptions(viewer: Viewer): Promise<{ id: string; name: string }[]> {
  return db().site.findMany({
    where: { organizationId: viewer.organizationId, archivedAt: null },
    select: { id: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
}

/** The runs of a site that have samples, the latest first; `total` counts all. */
export async function listSiteRuns(
  viewer: Viewer,
  siteId: string,
  page: { number: number; size: number },
): Promise<{ rows: SiteRun[]; total: number }> {
  const rows = await sql().query<{
    id: string;
    name: string;
    project_name: string;
    site_basis: string | null;
    started_at: Date;
    energy_kwh: number;
    total: number;
  }>(
    `select r.id, r.name, p.name as project_name, r.site_basis, t.measured_from as started_at, t.energy_kwh,
            count(*) over ()::int as total
       from run_total t
       join run r on r.organization_id = t.organization_id and r.id = t.run_id
       join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id
       join project p on p.organization_id = e.organization_id and p.id = e.project_id
      where t.organization_id = $1 and r.site_id = $2::uuid and ($3::uuid is null or p.id = $3::uuid)
      order by t.measured_from desc, r.id limit $4::int offset $5::int`,
    [viewer.organizationId, siteId, boundProjectId(viewer), page.size, (page.number - 1) * page.size],
  );
  return {
    rows: rows.map((row) => ({
      id: row.id,
      name: row.name,
      projectName: row.project_name,
      basis: toBasis(row.site_basis),
      startedAt: row.started_at.toISOString(),
      energyKwh: row.energy_kwh,
    })),
    total: rows[0]?.total ?? 0,
  };
}

/** Where a run is; null when that is not known, or there is no such run. */
export async function getRunSite(viewer: Viewer, runId: string): Promise<RunSite | null> {
  const { organizationId } = viewer;
  const projectId = boundProjectId(viewer);
  const cloud = { cloudProvider: true, cloudRegion: true } as const;
  const run = await db().run.findFirst({
    where: { organizationId, id: runId, ...(projectId === null ? {} : { experiment: { projectId } }) },
    select: {
      ...{ siteBasis: true, ...cloud, experiment: { select: cloud } },
      site: { select: { id: true, name: true, ownership: true, ...cloud } },
    },
  });
  if (run?.site == null) return null;
  const { site, experiment } = run;
  const own = {
    cloudProvider: run.cloudProvider ?? experiment.cloudProvider,
    cloudRegion: run.cloudRegion ?? experiment.cloudRegion,
  };
  return {
    ...{ id: site.id, name: site.name, basis: toBasis(run.siteBasis) },
    isOtherCloud: isOtherCloud(site, own),
  };
}

type Used = ReadonlyMap<string, { runCount: number; energyKwh: number }>;

/** Of the runs that the viewer may see. */
async function usedSites(viewer: Viewer): Promise<Used> {
  const rows = await sql().query<{ site_id: string; runs: number; energy_kwh: number }>(
    `select r.site_id, count(*)::int as runs, coalesce(sum(t.energy_kwh) filter (where ${IS_COUNTED}), 0) as energy_kwh
       from run_total t
       join run r on r.organization_id = t.organization_id and r.id = t.run_id
       join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id
      where t.organization_id = $1 and r.site_id is not null and ($2::uuid is null or e.project_id = $2::uuid)
      group by r.site_id`,
    [viewer.organizationId, boundProjectId(viewer)],
  );
  return new Map(rows.map((row) => [row.site_id, { runCount: row.runs, energyKwh: row.energy_kwh }]));
}

/** Besides those with runs; null: every site of the organization. */
async function siteIdsInReach(viewer: Viewer): Promise<ReadonlySet<string> | null> {
  const { organizationId, actor } = viewer;
  if (actor.kind !== "token" || actor.projectId === null) return null;
  const project = await db().project.findUnique({
    where: { organizationId_id: { organizationId, id: actor.projectId } },
    select: { defaultSiteId: true },
  });
  return new Set([actor.siteId, project?.defaultSiteId].flatMap((id) => id ?? []));
}

type SiteRow = Prisma.SiteGetPayload<{ include: { years: true } }>;
type YearRow = SiteRow["years"][number];

function toView(row: SiteRow, names: ReadonlyMap<string, string>, used: Used, now: Date): SiteView {
  const { organizationId: _, createdById: __, years, createdAt, archivedAt, ...stated } = row;
  const year = now.getUTCFullYear();
  return {
    ...stated,
    ownership: OWNERSHIPS.find((known) => known === row.ownership) ?? "other",
    coolingType: COOLING_TYPES.find((known) => known === row.coolingType) ?? "unknown",
    zoneName: row.zoneId === null ? null : (names.get(row.zoneId) ?? null),
    foundCountryIso2: siteCountry(row),
    createdAt: createdAt.toISOString(),
    archivedAt: archivedAt?.toISOString() ?? null,
    pue: figureOf(siteYear(years, year, "pue")?.row, "pue", "pueProvenance"),
    wue: figureOf(siteYear(years, year, "wueLPerKwh")?.row, "wueLPerKwh", "wueProvenance"),
    ...(used.get(row.id) ?? { runCount: 0, energyKwh: 0 }),
  };
}

function figureOf(
  row: YearRow | undefined,
  quantity: "pue" | "wueLPerKwh",
  provenance: "pueProvenance" | "wueProvenance",
): SiteFigure | null {
  const value = row?.[quantity] ?? null;
  if (row === undefined || value === null) return null;
  return {
    value,
    year: row.year,
    provenance: toProvenance(row[provenance]) ?? "guessed",
    source: row.source,
  };
}

function toYearView(row: YearRow, people: ReadonlyMap<string, string>): SiteYearView {
  const { organizationId: _, siteId: __, createdById, createdAt, ...stated } = row;
  return {
    ...stated,
    pueProvenance: toProvenance(row.pueProvenance),
    wueProvenance: toProvenance(row.wueProvenance),
    createdByName: people.get(createdById) ?? null,
    createdAt: createdAt.toISOString(),
  };
}

function toProvenance(text: string | null) {
  return SITE_PROVENANCES.find((known) => known === text) ?? null;
}

/** Commands write a basis beside each site. */
function toBasis(text: string | null) {
  return SITE_BASES.find((known) => known === text) ?? "person";
}
