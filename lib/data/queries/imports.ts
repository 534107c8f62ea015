import "server-only";
import {
  importStatusAt,
  IMPORT_STATUSES,
  type ImportResult,
  type ImportSummary,
  type ImportView,
} from "@/lib/domain/import";
import { boundProjectId, type Viewer } from "@/lib/domain/viewer";
import { db } from "../client";
import type { Prisma } from "../generated/client";

const include = { project: { select: { name: true } } } as const satisfies Prisma.ImportInclude;
type Row = Prisma.ImportGetPayload<{ include: typeof include }>;

function toView(row: Row): ImportView {
  const status = IMPORT_STATUSES.find((known) => known === row.status) ?? "failed";
  return {
    id: row.id,
    projectId: row.projectId,
    projectName: row.project.name,
    format: row.format,
    fileName: row.fileName,
    sha256: row.sha256,
    sizeBytes: Number(row.sizeBytes),
    timeZone: row.timeZone,
    assumedStartAt: row.assumedStartAt?.toISOString() ?? null,
    status: importStatusAt(status, row.updatedAt.getTime(), Date.now()),
    sampleCount: row.sampleCount,
    writtenCount: row.writtenCount,
    // Written by `commands/imports.ts` only, of this type.
    result: row.result as ImportResult,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

const inReach = (viewer: Viewer): Prisma.ImportWhereInput => {
  const projectId = boundProjectId(viewer);
  return { organizationId: viewer.organizationId, ...(projectId === null ? {} : { projectId }) };
};

/** Null when there is none, or it is another organization's or project's: callers cannot tell which. */
export async function getImport(viewer: Viewer, importId: string): Promise<ImportView | null> {
  const row = await db().import.findFirst({ where: { ...inReach(viewer), id: importId }, include });
  return row === null ? null : toView(row);
}

/** These imports, in the order of the identifiers; those that cannot be seen are left out. */
export async function getImports(viewer: Viewer, importIds: readonly string[]): Promise<ImportView[]> {
  const rows = await db().import.findMany({
    where: { ...inReach(viewer), id: { in: [...importIds] } },
    include,
  });
  return importIds.flatMap((id) => rows.filter((row) => row.id === id).map(toView));
}

/** The latest imports, newest first. */
export async function listImports(viewer: Viewer, limit: number): Promise<ImportSummary[]> {
  const rows = await db().import.findMany({
    where: inReach(viewer),
    include,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  return rows.map((row) => {
    const { result, ...view } = toView(row);
    return { ...view, runCount: result.runCount, energyKwh: result.energyKwh };
  });
}
