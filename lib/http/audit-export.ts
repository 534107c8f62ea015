import { getSessionViewer } from "@/lib/auth/viewer";
import { exportAuditEvents, requireAuditReader } from "@/lib/data/queries/audit-trail";
import { auditCsvHead, auditCsvLine } from "@/lib/domain/audit-file";
import { auditFilter, parseAuditView } from "@/lib/domain/audit-url";
import { AppError } from "@/lib/domain/errors";
import { getFormats } from "@/lib/i18n/formats";
import type { RouteContext } from "./api";
import { toProblem } from "./problem";
import { FILE_TYPES, streamedFile, type FileFormat } from "./streamed-file";

/** All events that the page's filter finds, in the order of the chain, for the person who is signed in. */
export async function auditExport(
  request: Request,
  context: RouteContext,
  format: FileFormat,
): Promise<Response> {
  try {
    const { org } = await context.params;
    const viewer = await getSessionViewer(typeof org === "string" ? org : "");
    if (viewer === null) throw new AppError("unauthenticated", "Sign in to see this organization.");
    await requireAuditReader(viewer);
    const view = parseAuditView(Object.fromEntries(new URL(request.url).searchParams));
    const { offsetMs } = await getFormats();
    return streamedFile(
      { name: `wattprint-audit.${format}`, type: FILE_TYPES[format] },
      format === "csv" ? auditCsvHead() : "",
      exportAuditEvents(viewer, auditFilter(view, offsetMs)),
      format === "csv" ? auditCsvLine : (event) => `${JSON.stringify(event)}\n`,
    );
  } catch (error) {
    return toProblem(error);
  }
}
