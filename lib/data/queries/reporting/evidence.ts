import "server-only";
import type { EvidenceView } from "@/lib/domain/report/record-view";
import type { Viewer } from "@/lib/domain/viewer";
import { db } from "../../client";
import { Prisma } from "../../generated/client";
import { isUuid } from "../../../domain/uuid";
import { personNames } from "../person-names";
import { requireWholeOrganization } from "./reach";

/**
 * The files of records, oldest first, without content. A version shows the files of those that it supersedes too.
 * @throws AppError `forbidden`.
 */
export async function listEvidenceOf(viewer: Viewer, recordIds: readonly string[]): Promise<EvidenceView[]> {
  requireWholeOrganization(viewer);
  const links = await linksOf(viewer, recordIds);
  const rows = await db().evidenceFile.findMany({
    where: {
      organizationId: viewer.organizationId,
      id: { in: [...new Set(links.map((link) => link.fileId))] },
    },
    omit: { content: true },
  });
  const [names, files] = [
    await personNames(rows.map((row) => row.createdById)),
    new Map(rows.map((row) => [row.id, row])),
  ];
  return links
    .flatMap(({ recordId, fileId }) => {
      const row = files.get(fileId);
      if (row === undefined) return [];
      const { id, fileName, contentType, sizeBytes, sha256 } = row;
      const createdByName = names.get(row.createdById) ?? null;
      const createdAt = row.createdAt.toISOString();
      return [{ id, recordId, fileName, contentType, sizeBytes, sha256, createdByName, createdAt }];
    })
    .toSorted((a, b) => a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id));
}

/** How many files each record has; none is not listed. */
export async function evidenceCounts(
  viewer: Viewer,
  recordIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const { recordId } of await linksOf(viewer, recordIds)) {
    counts.set(recordId, (counts.get(recordId) ?? 0) + 1);
  }
  return counts;
}

/** A file with its bytes; null: the organization has none with this id. @throws AppError `forbidden`. */
export async function getEvidenceContent(
  viewer: Viewer,
  fileId: string,
): Promise<{ fileName: string; contentType: string; sha256: string; content: Uint8Array } | null> {
  requireWholeOrganization(viewer);
  if (!isUuid(fileId)) return null;
  return db().evidenceFile.findUnique({
    where: { organizationId_id: { organizationId: viewer.organizationId, id: fileId } },
    select: { fileName: true, contentType: true, sha256: true, content: true },
  });
}

/** Which files belong to which records, through the versions that each supersedes. */
async function linksOf(
  viewer: Viewer,
  recordIds: readonly string[],
): Promise<{ recordId: string; fileId: string }[]> {
  const ids = recordIds.filter(isUuid);
  if (ids.length === 0) return [];
  const { organizationId } = viewer;
  const rows = await db().$queryRaw<{ record_id: string; file_id: string }[]>`
    with recursive version (record_id, id) as (
      select id, id from reporting_record
       where organization_id = ${organizationId}::uuid and id in (${Prisma.join(ids.map((id) => Prisma.sql`${id}::uuid`))})
      union
      select v.record_id, r.id from version v
        join reporting_record r on r.organization_id = ${organizationId}::uuid and r.superseded_by_id = v.id
    )
    select v.record_id, e.id as file_id from version v
      join evidence_file e on e.organization_id = ${organizationId}::uuid and e.record_id = v.id`;
  return rows.map((row) => ({ recordId: row.record_id, fileId: row.file_id }));
}
