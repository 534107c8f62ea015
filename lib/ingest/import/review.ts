import { beginImport, createImport, discardImport, finishImport } from "@/lib/data/commands/imports";
import { newId } from "@/lib/data/ids";
import { AppError, isAppError } from "@/lib/domain/errors";
import { refusedResult, type ImportResult, type ImportView } from "@/lib/domain/import";
import { parseInstant } from "@/lib/domain/time";
import type { Viewer } from "@/lib/domain/viewer";
import { importProjectId } from "./destination";
import { chooseAdapter, describeImport, namedAdapter, prepareImport, runImport } from "./import-file";
import { isSpooled, removeSpool, spoolUpload, type Spooled } from "./spool";

/** How a person wants a file to be read. */
export type ReviewOptions = {
  /** Name or identifier; null for the only one. */
  project: string | null;
  /** `auto` looks at the file. */
  format: string;
  fileName: string;
  timeZone: string;
  assumedStartUs: number | null;
};

/**
 * Takes a file that a person shall look at before anything of it is stored. Also of a file that cannot be imported a
 * record is kept, which says why. Answers the identifier of the import.
 */
export async function uploadForReview(
  by: Viewer,
  file: { body: ReadableStream<Uint8Array> | null; encoding: string | null },
  options: ReviewOptions,
): Promise<string> {
  const projectId = await importProjectId(by, options.project);
  const upload = await spoolUpload(newId(), file.body, file.encoding);
  try {
    await review(by, upload, { ...options, projectId });
  } catch (error) {
    await removeSpool(upload.id);
    if (!isAppError(error) || error.code !== "invalid-file") throw error;
    const { format, fileName, timeZone, assumedStartUs } = options;
    await createImport(by, {
      ...{ format, fileName, timeZone, assumedStartUs, projectId },
      id: upload.id,
      sha256: upload.sha256,
      sizeBytes: upload.sizeBytes,
      status: "refused",
      result: toRefusal(error),
    });
  }
  return upload.id;
}

async function review(
  by: Viewer,
  upload: Spooled,
  options: ReviewOptions & { projectId: string },
): Promise<void> {
  const adapter = await chooseAdapter(options.format, upload.id, options.fileName);
  const prepared = await prepareImport(by, {
    ...options,
    spoolId: upload.id,
    adapter,
    organizationId: by.organizationId,
    nowMs: Date.now(),
  });
  await createImport(by, { ...describeImport(upload.id, prepared, upload), status: "checked" });
}

function toRefusal(error: AppError): ImportResult {
  return refusedResult({
    line: error.place?.line ?? null,
    field: null,
    severity: "rejected",
    detail: error.message,
  });
}

/**
 * Takes a file that a person has looked at. The work itself, which begins with a new look at file and store, is answered
 * for the caller to leave running; what becomes of it stands in the record.
 * @throws AppError `conflict` when it is under way or done, or its upload is no longer there, `forbidden`.
 */
export async function confirmImport(by: Viewer, view: ImportView): Promise<() => Promise<void>> {
  if (!(await isSpooled(view.id)))
    throw new AppError("conflict", "The uploaded file is no longer here. Upload it again.");
  await beginImport(by, view);
  return () => writeConfirmed(by, view);
}

async function writeConfirmed(by: Viewer, view: ImportView): Promise<void> {
  try {
    const prepared = await prepareImport(by, {
      spoolId: view.id,
      adapter: namedAdapter(view.format),
      fileName: view.fileName,
      timeZone: view.timeZone,
      organizationId: by.organizationId,
      projectId: view.projectId,
      assumedStartUs: view.assumedStartAt === null ? null : parseInstant(view.assumedStartAt),
      nowMs: Date.now(),
    });
    await runImport(by, view.id, prepared);
    await removeSpool(view.id);
  } catch (error) {
    if (!isAppError(error) || error.code !== "invalid-file") throw error;
    await finishImport(by, view.id, "refused", toRefusal(error));
    await removeSpool(view.id);
  }
}

/** Forgets a file that a person does not want to import after all. */
export async function discardReview(by: Viewer, view: ImportView): Promise<void> {
  await discardImport(by, view.id, view.projectId);
  await removeSpool(view.id);
}
