import "server-only";
import type { RecordSelection, RecordView } from "@/lib/domain/report/record-view";
import type { ReportRecord } from "@/lib/domain/report/records";
import type { Viewer } from "@/lib/domain/viewer";
import { db } from "../../client";
import type { Prisma, ReportingRecord } from "../../generated/client";
import { isUuid } from "../../../domain/uuid";
import { personNames } from "../person-names";
import { evidenceCounts } from "./evidence";
import { requireWholeOrganization } from "./reach";
import { dateOf, toRecord } from "./record-row";

const ORDER = [{ fromDay: "asc" }, { name: "asc" }, { id: "asc" }] as const;

/**
 * Records that count: neither superseded nor withdrawn. With days (first and last) those that are about any day between.
 * @throws AppError `forbidden`.
 */
export async function listStandingRecords(
  viewer: Viewer,
  days: Readonly<{ from?: string; to?: string }> = {},
): Promise<ReportRecord[]> {
  requireWholeOrganization(viewer);
  const rows = await db().reportingRecord.findMany({ where: whereOf(viewer, days), orderBy: [...ORDER] });
  return rows.map(toRecord);
}

/**
 * Records with what happened to them, the latest days first.
 * @throws AppError `forbidden`.
 */
export async function listRecords(viewer: Viewer, selection: RecordSelection): Promise<RecordView[]> {
  requireWholeOrganization(viewer);
  const rows = await db().reportingRecord.findMany({
    where: whereOf(viewer, selection),
    include: { site: { select: { name: true } } },
    orderBy: [{ toDay: "desc" }, { name: "asc" }, { id: "desc" }],
  });
  return toViews(viewer, rows);
}

/** One record; null: the organization has none with this id. @throws AppError `forbidden`. */
export async function getRecord(viewer: Viewer, recordId: string): Promise<RecordView | null> {
  requireWholeOrganization(viewer);
  if (!isUuid(recordId)) return null;
  const row = await db().reportingRecord.findUnique({
    where: { organizationId_id: { organizationId: viewer.organizationId, id: recordId } },
    include: { site: { select: { name: true } } },
  });
  return row === null ? null : ((await toViews(viewer, [row]))[0] ?? null);
}

/** Every version of a record, the newest first. @throws AppError `forbidden`. */
export async function listRecordVersions(viewer: Viewer, recordId: string): Promise<RecordView[]> {
  requireWholeOrganization(viewer);
  if (!isUuid(recordId)) return [];
  const { organizationId } = viewer;
  const chain = await db().$queryRaw<{ id: string }[]>`
    with recursive later (id, superseded_by_id) as (
      select id, superseded_by_id from reporting_record
       where organization_id = ${organizationId}::uuid and id = ${recordId}::uuid
      union
      select r.id, r.superseded_by_id from later
        join reporting_record r on r.organization_id = ${organizationId}::uuid and r.id = later.superseded_by_id
    ), version (id) as (
      select id from later
      union
      select r.id from version
        join reporting_record r on r.organization_id = ${organizationId}::uuid and r.superseded_by_id = version.id
    ) select id from version`;
  const rows = await db().reportingRecord.findMany({
    where: { organizationId, id: { in: chain.map(({ id }) => id) } },
    include: { site: { select: { name: true } } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return toViews(viewer, rows);
}

function whereOf(viewer: Viewer, selection: RecordSelection): Prisma.ReportingRecordWhereInput {
  const { kind, siteId, from, to, isWhole } = selection;
  return {
    organizationId: viewer.organizationId,
    ...(isWhole === true ? {} : { supersededById: null, withdrawnAt: null }),
    ...(kind === undefined ? {} : { kind }),
    ...(siteId === undefined ? {} : { siteId }),
    ...(to === undefined ? {} : { fromDay: { lte: dateOf(to) } }),
    ...(from === undefined ? {} : { toDay: { gte: dateOf(from) } }),
  };
}

type RowWithSite = ReportingRecord & { site: { name: string } | null };

async function toViews(viewer: Viewer, rows: readonly RowWithSite[]): Promise<RecordView[]> {
  const [names, counts] = await Promise.all([
    personNames(rows.flatMap((row) => [row.createdById, row.withdrawnById ?? []].flat())),
    evidenceCounts(
      viewer,
      rows.map((row) => row.id),
    ),
  ]);
  return rows.map((row) => ({
    record: toRecord(row),
    state: stateOf(row),
    siteName: row.site?.name ?? null,
    importName: row.importName,
    createdByName: names.get(row.createdById) ?? null,
    createdAt: row.createdAt.toISOString(),
    withdrawnByName: row.withdrawnById === null ? null : (names.get(row.withdrawnById) ?? null),
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
    withdrawnReason: row.withdrawnReason,
    evidenceCount: counts.get(row.id) ?? 0,
  }));
}

function stateOf(row: ReportingRecord): RecordView["state"] {
  if (row.supersededById !== null) return "superseded";
  return row.withdrawnAt === null ? "standing" : "withdrawn";
}

/** By id, the version that stands at the end of each record's corrections; those that were never corrected are left out. */
export async function newestVersions(
  viewer: Viewer,
  recordIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  requireWholeOrganization(viewer);
  const { organizationId } = viewer;
  const rows = await db().$queryRaw<{ first: string; newest: string }[]>`
    with recursive later (first, id, superseded_by_id) as (
      select id, id, superseded_by_id from reporting_record
       where organization_id = ${organizationId}::uuid and id = any (${[...recordIds]}::uuid[])
      union
      select l.first, r.id, r.superseded_by_id from later l
        join reporting_record r on r.organization_id = ${organizationId}::uuid and r.id = l.superseded_by_id
    ) select first, id as newest from later where superseded_by_id is null and first <> id`;
  return new Map(rows.map(({ first, newest }) => [first, newest]));
}
