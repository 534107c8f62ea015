import { newId } from "@/lib/data/ids";
import type { ImportResult } from "@/lib/domain/import";
import type { Viewer } from "@/lib/domain/viewer";
import { env } from "@/lib/env";
import { importProjectId } from "@/lib/ingest/import/destination";
import { chooseAdapter, importNow, namedAdapter, prepareImport } from "@/lib/ingest/import/import-file";
import { removeSpool, spoolUpload, tooLarge } from "@/lib/ingest/import/spool";
import { withApi } from "./api";
import { importQuery, type ImportQuery } from "./import-request";

/**
 * `POST /api/v1/import/{format}`: a tracker's file as the body. The whole of it is read before anything is stored;
 * `lib/server/direct.ts` serves it without going through Next, which would hold the body.
 */
export const postImport = withApi({ scope: "ingest", query: importQuery }, async (call) => {
  const { request, viewer, params, query } = call;
  const format = typeof params["format"] === "string" ? params["format"] : "";
  if (format !== "auto") namedAdapter(format);
  const projectId = await importProjectId(viewer, query.project ?? null);
  requireLength(request);
  const upload = await spoolUpload(newId(), request.body, request.headers.get("content-encoding"));
  try {
    return await answerImport(viewer, { ...upload, format, projectId }, query);
  } finally {
    await removeSpool(upload.id);
  }
});

/** A body that says itself that it is too large is refused unread. */
export function requireLength(request: Request): void {
  const declared = Number(request.headers.get("content-length") ?? "0");
  const maxBytes = env().WATTPRINT_MAX_IMPORT_BYTES;
  if (declared > maxBytes) throw tooLarge(maxBytes);
}

type Upload = { id: string; sha256: string; sizeBytes: number; format: string; projectId: string };

async function answerImport(by: Viewer, upload: Upload, query: ImportQuery): Promise<Response> {
  const fileName = query.fileName ?? "upload";
  const adapter = await chooseAdapter(upload.format, upload.id, fileName);
  const prepared = await prepareImport(by, {
    spoolId: upload.id,
    adapter,
    fileName,
    timeZone: query.timezone ?? "UTC",
    organizationId: by.organizationId,
    projectId: upload.projectId,
    assumedStartUs: query.startedAt ?? null,
    nowMs: Date.now(),
  });
  const about = { format: adapter.format, projectId: upload.projectId, sha256: upload.sha256 };
  if (query.dryRun === true) return Response.json({ importId: null, ...about, ...prepared.result });
  const result: ImportResult = await importNow(by, upload.id, prepared, upload);
  const isNew = result.samples.stored + result.samples.quarantined > 0;
  return Response.json(
    { importId: upload.id, ...about, ...result },
    { status: isNew ? 201 : 200, headers: { location: `/api/v1/imports/${upload.id}` } },
  );
}
