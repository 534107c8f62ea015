import { Readable } from "node:stream";
import { draftSnapshot } from "@/lib/data/queries/reports/draft";
import { readEvidence } from "@/lib/data/queries/reports/evidence-content";
import { getReport, getSnapshot, type StoredSnapshot } from "@/lib/data/queries/reports/reports";
import { type FileProgress, type ReportFileKind, type ReportFormat } from "@/lib/domain/report/report-file";
import { toReportId } from "@/lib/domain/report/report-id";
import { snapshotText } from "@/lib/domain/report/snapshot";
import type { Viewer } from "@/lib/domain/viewer";
import { renderEvidenceZip } from "@/lib/reports/evidence-zip";
import { progressOf, withProgress, type TellProgress } from "@/lib/reports/file-progress";
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
  return withProgress(placeOf(viewer, request), async (tell) => {
    const stored = await storedOrDraft(viewer, request);
    if (stored === null) return null;
    return format === "zip" ? zipAnswer(stored, tell) : fileAnswer(stored, format, tell);
  });
}

/** How far a file of a report is that somebody of the organization waits for. */
export const reportFileProgress = (
  viewer: Viewer,
  request: Pick<ReportFileRequest, "reportId" | "format">,
): FileProgress => progressOf(placeOf(viewer, request));

const placeOf = (
  { organizationId }: Viewer,
  { reportId, format }: Pick<ReportFileRequest, "reportId" | "format">,
): string => `${organizationId}/${toReportId(reportId) ?? ""}/${format}`;

async function fileAnswer(
  stored: StoredSnapshot,
  kind: ReportFileKind,
  tell: TellProgress,
): Promise<Response> {
  const { body, contentType, fileName } = await reportFile(stored, kind, tell);
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

/** Which share of the work each file of the zip is, about. */
const ZIP_FILES = [
  ["pdf", 0.8],
  ["xlsx", 0.19],
  ["csv", 0.01],
  ["json", 0],
] as const;

async function zipAnswer(stored: StoredSnapshot, tell: TellProgress): Promise<Response> {
  const files: Record<string, Uint8Array> = {};
  let done = 0;
  for (const [kind, part] of ZIP_FILES) {
    const before = done;
    const tellPart: TellProgress = ({ state, share }) => tell({ state, share: before + share * part });
    files[`report.${kind}`] = (await reportFile(stored, kind, tellPart)).body;
    done += part;
  }
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
