import { Readable } from "node:stream";
import { draftSnapshot } from "@/lib/data/queries/reports/draft";
import { readEvidence } from "@/lib/data/queries/reports/evidence-content";
import { getReport, getSnapshot, type StoredSnapshot } from "@/lib/data/queries/reports/reports";
import { REPORT_FILE_KINDS, type ReportFormat } from "@/lib/domain/report/report-file";
import { snapshotText } from "@/lib/domain/report/snapshot";
import type { Viewer } from "@/lib/domain/viewer";
import { renderEvidenceZip } from "@/lib/reports/evidence-zip";
import { reportFile } from "@/lib/reports/serve-file";
import { publicUrl } from "./public-url";

export type ReportFileRequest = { reportId: string; format: ReportFormat; headers: Headers };

const HEADERS = { "cache-control": "private, no-store", "x-content-type-options": "nosniff" } as const;

/**
 * A file of a report for its people: what was submitted or frozen, else the draft as it is now, marked as such. `zip` holds all of
 * them with the evidence. Null where the organization has no such report.
 */
export async function reportFileAnswer(viewer: Viewer, request: ReportFileRequest): Promise<Response | null> {
  const { format } = request;
  const stored = await storedOrDraft(viewer, request);
  if (stored === null) return null;
  if (format === "zip") return zipAnswer(stored);
  const { body, contentType, fileName } = await reportFile(stored, format);
  return new Response(body, {
    headers: {
      ...HEADERS,
      "content-type": contentType,
      "content-disposition": `attachment; filename="${fileName}"`,
    },
  });
}

async function storedOrDraft(
  viewer: Viewer,
  { reportId, headers }: ReportFileRequest,
): Promise<StoredSnapshot | null> {
  const report = await getReport(viewer, reportId);
  if (report === null || report.status === "discarded") return null;
  const stored = await getSnapshot(viewer, report.id);
  if (stored !== null) return stored;
  const on = new Date().toISOString().slice(0, 10);
  const snapshot = await draftSnapshot(viewer, report, {
    publicUrl: publicUrl(headers),
    on,
    preparedBy: null,
  });
  return {
    ...{ organizationId: viewer.organizationId, id: report.id, snapshot, text: snapshotText(snapshot) },
    ...{ sha256: null, jws: null, isSuperseded: false },
  };
}

async function zipAnswer(stored: StoredSnapshot): Promise<Response> {
  const files: Record<string, Uint8Array> = {};
  for (const kind of REPORT_FILE_KINDS) files[`report.${kind}`] = (await reportFile(stored, kind)).body;
  if (stored.jws !== null) files["report.jws"] = new TextEncoder().encode(stored.jws);
  const { snapshot, sha256, organizationId } = stored;
  const evidence = readEvidence(organizationId, snapshot.evidence);
  const body = Readable.toWeb(Readable.from(renderEvidenceZip({ snapshot, sha256, files, evidence })));
  const name = `${stored.id.toLowerCase()}${sha256 === null ? "-draft" : ""}.zip`;
  // Node's type of a web stream is not the platform's.
  return new Response(body as ReadableStream<Uint8Array>, {
    headers: {
      ...HEADERS,
      "content-type": "application/zip",
      "content-disposition": `attachment; filename="${name}"`,
    },
  });
}
