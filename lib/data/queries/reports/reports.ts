import "server-only";
import { cache } from "react";
import type { ReportDetail, ReportStatusName, ReportSummary } from "@/lib/domain/report/report-view";
import { toReportId } from "@/lib/domain/report/report-id";
import { REPORT_LANGUAGES, type ReportLanguage } from "@/lib/domain/report/settings";
import type { ReportSnapshot, ReportTexts } from "@/lib/domain/report/snapshot";
import type { Viewer } from "@/lib/domain/viewer";
import { db } from "../../client";
import type { Prisma, Report } from "../../generated/client";
import { personNames } from "../person-names";
import { requireWholeOrganization } from "../reporting/reach";

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
/** The snapshot may be large: it is read alone. */
const SUMMARY = {
  omit: { snapshot: true, jws: true },
  include: { supersededBy: { select: { id: true, status: true } } },
} as const;
type SummaryRow = Prisma.ReportGetPayload<typeof SUMMARY>;

/** `after`: the id that the page before ended with. */
type Page = { limit: number; after: string | null };

/**
 * Every report of the organization but discarded drafts, the latest period first; or one page of them.
 * @throws AppError `forbidden`.
 */
export async function listReports(viewer: Viewer, page: Page | null = null): Promise<ReportSummary[]> {
  requireWholeOrganization(viewer);
  const { organizationId } = viewer;
  const rows = await db().report.findMany({
    where: { organizationId, discardedAt: null },
    ...SUMMARY,
    ...(page === null ? {} : { take: page.limit }),
    ...(page?.after == null
      ? {}
      : { cursor: { organizationId_id: { organizationId, id: page.after } }, skip: 1 }),
    orderBy: [{ periodTo: "desc" }, { periodFrom: "desc" }, { edition: "desc" }, { id: "desc" }],
  });
  const names = await namesOf(rows);
  return rows.map((row) => toSummary(row, names));
}

const namesOf = (rows: readonly Pick<Report, "preparedById" | "approvedById">[]) =>
  personNames(rows.flatMap((row) => [row.preparedById ?? [], row.approvedById ?? []].flat()));

function toSummary(row: SummaryRow, names: ReadonlyMap<string, string>): ReportSummary {
  const nameOf = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? null));
  const successor = row.supersededBy.find((each) => each.status === "final");
  return {
    id: row.id,
    edition: row.edition,
    status: statusOf(row, successor !== undefined),
    title: row.title,
    period: { from: dayOf(row.periodFrom), to: dayOf(row.periodTo) },
    language: toLanguage(row.language),
    energyKwh: row.energyKwh,
    locationKgCo2e: row.locationKgCo2e,
    marketKgCo2e: row.marketKgCo2e,
    sha256: row.sha256,
    preparedByName: nameOf(row.preparedById),
    approvedByName: nameOf(row.approvedById),
    approvedOn: row.approvedAt === null ? null : dayOf(row.approvedAt),
    supersedesId: row.supersedesId,
    supersededById: successor?.id ?? null,
    isScheduled: row.scheduleId !== null,
    updatedAt: row.updatedAt.toISOString(),
  };
}

function statusOf(row: Pick<Report, "status" | "discardedAt">, isSuperseded: boolean): ReportStatusName {
  if (row.discardedAt !== null) return "discarded";
  return row.status === "final" && isSuperseded ? "superseded" : row.status;
}

const toLanguage = (text: string): ReportLanguage => REPORT_LANGUAGES.find((each) => each === text) ?? "en";

export function toTexts(json: Prisma.JsonValue): ReportTexts {
  const given = typeof json === "object" && json !== null && !Array.isArray(json) ? json : {};
  const textOf = (key: keyof ReportTexts): string => (typeof given[key] === "string" ? given[key] : "");
  return { exclusions: textOf("exclusions"), whatMoved: textOf("whatMoved"), assurance: textOf("assurance") };
}

/** One report with its comments and links; null when the organization has none such. @throws AppError `forbidden`. */
export const getReport = cache(async (viewer: Viewer, reportId: string): Promise<ReportDetail | null> => {
  requireWholeOrganization(viewer);
  const id = toReportId(reportId);
  if (id === null) return null;
  const { organizationId } = viewer;
  const row = await db().report.findUnique({
    where: { organizationId_id: { organizationId, id } },
    omit: SUMMARY.omit,
    include: {
      ...SUMMARY.include,
      comments: { orderBy: [{ createdAt: "asc" }, { id: "asc" }] },
      links: { orderBy: [{ createdAt: "desc" }, { id: "desc" }] },
    },
  });
  if (row === null) return null;
  const names = await personNames([
    ...[row.preparedById, row.approvedById].flatMap((each) => each ?? []),
    ...row.comments.flatMap((each) => [each.createdById, each.resolvedById ?? []].flat()),
    ...row.links.map((each) => each.createdById),
  ]);
  const nameOf = (personId: string): string => names.get(personId) ?? "";
  const now = Date.now();
  return {
    ...toSummary(row, names),
    sections: row.sections,
    texts: toTexts(row.texts),
    correctionReason: row.correctionReason,
    preparedById: row.preparedById,
    preparedAt: row.preparedAt?.toISOString() ?? null,
    comments: row.comments.map((comment) => ({
      ...{ id: comment.id, section: comment.section, body: comment.body },
      byName: nameOf(comment.createdById),
      at: comment.createdAt.toISOString(),
      resolvedByName: comment.resolvedById === null ? null : nameOf(comment.resolvedById),
    })),
    links: row.links.map((link) => ({
      id: link.id,
      byName: nameOf(link.createdById),
      createdAt: link.createdAt.toISOString(),
      expiresAt: link.expiresAt?.toISOString() ?? null,
      isOpen: link.revokedAt === null && (link.expiresAt === null || link.expiresAt.getTime() > now),
    })),
  };
});

export type StoredSnapshot = {
  organizationId: string;
  id: string;
  /** Canonical JSON. */
  text: string;
  snapshot: ReportSnapshot;
  /** Null while it waits for approval. */
  sha256: string | null;
  jws: string | null;
  isSuperseded: boolean;
};

/** What was submitted or made final; null for a draft. @throws AppError `forbidden`. */
export async function getSnapshot(viewer: Viewer, reportId: string): Promise<StoredSnapshot | null> {
  requireWholeOrganization(viewer);
  return readSnapshot({ organizationId: viewer.organizationId, id: toReportId(reportId) ?? "" });
}

export async function readSnapshot(where: Prisma.ReportWhereInput): Promise<StoredSnapshot | null> {
  const row = await db().report.findFirst({
    where: { ...where, discardedAt: null, snapshot: { not: null } },
    select: {
      ...{ organizationId: true, id: true, snapshot: true, sha256: true, jws: true },
      supersededBy: { where: { status: "final" }, select: { id: true } },
    },
  });
  if (row?.snapshot == null) return null;
  const { organizationId, id, snapshot: text, sha256, jws } = row;
  return {
    ...{ organizationId, id, text, sha256, jws },
    // Written by `snapshotText` of this version or an earlier one, and never changed since: its hash is stored beside it.
    snapshot: JSON.parse(text) as ReportSnapshot,
    isSuperseded: row.supersededBy.length > 0,
  };
}
