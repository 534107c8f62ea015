import { getExportFacts } from "@/lib/data/queries/export-facts";
import { AppError, invalidInput } from "@/lib/domain/errors";
import type { ExportSelection } from "@/lib/domain/export-url";
import {
  EXPORT_FORMATS,
  SINGLE_RUN_FORMATS,
  toExportFormat,
  type ExportedFile,
  type ExportFacts,
  type ExportFormat,
} from "@/lib/domain/exports";
import type { Viewer } from "@/lib/domain/viewer";
import { renderExport } from "@/lib/exports/render";
import packageJson from "@/package.json";

/** @throws AppError `not-found` for a format that there is not. */
export function formatParam(name: unknown): ExportFormat {
  const format = toExportFormat(typeof name === "string" ? name : undefined);
  if (format !== null) return format;
  throw new AppError("not-found", `There is no such export. These are there: ${EXPORT_FORMATS.join(", ")}.`);
}

/** @throws AppError `invalid-input` for a format that tells of one run only. */
export function exportedFile(format: ExportFormat, facts: ExportFacts): ExportedFile {
  if (facts.runs.length > 1 && SINGLE_RUN_FORMATS.includes(format))
    throw invalidInput(
      "/format",
      `A ${format} file tells of one run; these are ${String(facts.runs.length)}.`,
    );
  return renderExport(format, facts);
}

/**
 * The file as a download.
 * @throws AppError `not-found`, `invalid-input`, `conflict`.
 */
export async function answerExport(
  viewer: Viewer,
  selection: ExportSelection,
  formatName: unknown,
): Promise<Response> {
  const format = formatParam(formatName);
  const facts = await getExportFacts(viewer, selection, exportedNow());
  if (facts === null) throw new AppError("not-found", "Nothing is known by this identifier.");
  const { fileName, mediaType, text: body } = exportedFile(format, facts);
  return new Response(body, {
    headers: {
      "content-type": `${mediaType}; charset=utf-8`,
      "content-disposition": `attachment; filename="${fileName}"`,
      "cache-control": "private, no-store",
    },
  });
}

export function exportedNow(): { at: Date; version: string } {
  return { at: new Date(), version: packageJson.version };
}
