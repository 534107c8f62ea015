import { getSessionViewer } from "@/lib/auth/viewer";
import { exportRuns } from "@/lib/data/queries/run-query/export";
import { AppError } from "@/lib/domain/errors";
import { exportHead, exportLine, type RunExportRow } from "@/lib/domain/run-export";
import { parseRunFilter } from "@/lib/domain/run-filter";
import type { Viewer } from "@/lib/domain/viewer";
import type { RouteContext } from "./api";
import { toProblem } from "./problem";
import { FILE_TYPES, streamedFile, type FileFormat } from "./streamed-file";

/**
 * All runs that `q` matches as a file, written while it is read from the store: memory stays flat at any number of runs.
 * @throws AppError `invalid-input` where `q` has a fault; an export of more than was asked for would be taken for the answer.
 */
export function runExportResponse(viewer: Viewer, q: string, format: FileFormat): Response {
  return streamedFile(
    { name: `wattprint-runs.${format}`, type: FILE_TYPES[format] },
    format === "csv" ? exportHead() : "",
    exportRuns(viewer, readFilter(q)),
    (row) => lineOf(row, format),
  );
}

function lineOf(row: RunExportRow, format: FileFormat): string {
  return format === "csv" ? exportLine(row) : `${JSON.stringify(row)}\n`;
}

/** @throws AppError `invalid-input` with the place of each fault. */
export function readFilter(q: string): ReturnType<typeof parseRunFilter> {
  const read = parseRunFilter(q);
  if (read.faults.length === 0) return read;
  throw new AppError("invalid-input", "The filter is not understood.", {
    faults: read.faults.map(({ at, message, hint }) => ({
      pointer: "/q",
      detail: `at character ${String(at + 1)}: ${message}${hint === null ? "" : ` (${hint})`}`,
    })),
  });
}

/** The same for a person's session; problems as programs get them, since the browser saves whatever comes. */
export async function sessionExport(
  request: Request,
  context: RouteContext,
  format: FileFormat,
): Promise<Response> {
  try {
    const { org } = await context.params;
    const viewer = await getSessionViewer(typeof org === "string" ? org : "");
    if (viewer === null) throw new AppError("unauthenticated", "Sign in to see this organization.");
    return runExportResponse(viewer, new URL(request.url).searchParams.get("q") ?? "", format);
  } catch (error) {
    return toProblem(error);
  }
}
