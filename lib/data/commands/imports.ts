import { AppError } from "@/lib/domain/errors";
import { SILENT_AFTER_MS, type ImportResult, type ImportStatus } from "@/lib/domain/import";
import type { RunStatus } from "@/lib/domain/run-state";
import type { Viewer } from "@/lib/domain/viewer";
import { recordAudit } from "../audit";
import { MARK_RUN_PENDING, SUMMARISE_METRICS } from "../calculation/listing";
import { db, sql } from "../client";
import type { RunMetricInput } from "./run-metrics";
import { requireEditor } from "./projects";

export type NewImport = {
  id: string;
  projectId: string;
  format: string;
  fileName: string;
  sha256: string;
  sizeBytes: number;
  timeZone: string;
  assumedStartUs: number | null;
  status: ImportStatus;
  result: ImportResult;
};

/** Notes a file that was read. Nothing of it is stored yet. @throws AppError `forbidden`. */
export async function createImport(by: Viewer, given: NewImport): Promise<void> {
  requireEditor(by, given.projectId);
  const { sizeBytes, assumedStartUs, ...columns } = given;
  await db().import.create({
    data: {
      ...columns,
      organizationId: by.organizationId,
      sizeBytes: BigInt(sizeBytes),
      assumedStartAt: assumedStartUs === null ? null : new Date(assumedStartUs / 1000),
      sampleCount: given.result.samples.found,
      createdByKind: by.actor.kind,
      createdById: by.actor.id,
    },
  });
}

/**
 * Takes a checked or broken-off import for writing; only one caller gets it.
 * @throws AppError `conflict` when it is under way or done, `forbidden`.
 */
export async function beginImport(
  by: Viewer,
  { id, projectId }: { id: string; projectId: string },
): Promise<void> {
  requireEditor(by, projectId);
  const now = new Date();
  const silentSince = new Date(now.getTime() - SILENT_AFTER_MS);
  const { count } = await db().import.updateMany({
    where: {
      organizationId: by.organizationId,
      id,
      OR: [{ status: { in: ["checked", "failed"] } }, { status: "writing", updatedAt: { lt: silentSince } }],
    },
    data: { status: "writing", writtenCount: 0, updatedAt: now },
  });
  if (count === 0) throw new AppError("conflict", "The import is under way or done already.");
}

/** How far it is, for those who wait, and that it is still going. */
export async function noteImportProgress(
  organizationId: string,
  importId: string,
  writtenCount: number,
): Promise<void> {
  await sql().query(
    "update import set written_count = $3, updated_at = now() where organization_id = $1 and id = $2",
    [organizationId, importId, writtenCount],
  );
}

/** What became of it, with its audit event. */
export async function finishImport(
  by: Viewer,
  importId: string,
  status: "done" | "failed" | "refused",
  result: ImportResult,
): Promise<void> {
  const { organizationId } = by;
  const { stored, duplicate, quarantined, rejected } = result.samples;
  await db().$transaction(async (tx) => {
    const now = new Date();
    const { fileName, sha256, format } = await tx.import.update({
      where: { organizationId_id: { organizationId, id: importId } },
      data: {
        status,
        result,
        finishedAt: now,
        updatedAt: now,
        writtenCount: stored + duplicate + quarantined,
      },
    });
    await recordAudit(tx, by, {
      action: `import.${status}`,
      subjectKind: "import",
      subjectId: importId,
      detail: { fileName, sha256, format, runs: result.runCount, stored, duplicate, quarantined, rejected },
    });
  });
}

/** Forgets an import of which nothing was stored. */
export async function discardImport(by: Viewer, importId: string, projectId: string): Promise<void> {
  requireEditor(by, projectId);
  await db().import.deleteMany({
    where: { organizationId: by.organizationId, id: importId, status: { in: ["checked", "refused"] } },
  });
}

/**
 * Status and scores that a file says of its run. Where a person or program has said them, theirs stay: importing the
 * same file again takes nothing back.
 */
export async function completeImportedRun(
  by: Viewer,
  runId: string,
  given: { status: RunStatus | null; metrics: readonly RunMetricInput[] },
): Promise<void> {
  const { organizationId } = by;
  if (given.status !== null && given.status !== "open") {
    await db().run.updateMany({
      where: { organizationId, id: runId, status: "open" },
      data: { status: given.status },
    });
  }
  if (given.metrics.length > 0) {
    await db().runMetric.createMany({
      data: given.metrics.map((metric) => ({ organizationId, runId, ...metric })),
      skipDuplicates: true,
    });
    const names = [...new Set(given.metrics.map((metric) => metric.name))];
    await sql().query(SUMMARISE_METRICS, [organizationId, runId, names]);
  }
  await sql().query(MARK_RUN_PENDING, [organizationId, runId]);
}
