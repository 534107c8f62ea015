import type { StoredSnapshot } from "@/lib/data/queries/reports/reports";
import type { ReportFileKind } from "@/lib/domain/report/report-file";
import { fileOnce } from "./kept-files";

type Bytes = Uint8Array<ArrayBuffer>;
export type ReportFile = { body: Bytes; contentType: string; fileName: string };

const CONTENT_TYPES: Readonly<Record<ReportFileKind, string>> = {
  pdf: "application/pdf",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8; header=present",
  json: "application/json; charset=utf-8",
};

/**
 * One file of a report, made from its frozen text alone. Of a final report the last few are kept in memory by hash; what still waits
 * for approval has no hash, and is drawn each time.
 */
export async function reportFile(stored: StoredSnapshot, kind: ReportFileKind): Promise<ReportFile> {
  const { sha256, id } = stored;
  const body =
    sha256 === null || kind === "json"
      ? await render(stored, kind)
      : await fileOnce(`${sha256}.${kind}`, () => render(stored, kind));
  const status = sha256 === null ? "-draft" : "";
  return { body, contentType: CONTENT_TYPES[kind], fileName: `${id.toLowerCase()}${status}.${kind}` };
}

const utf8 = (text: string): Bytes => new TextEncoder().encode(text);

/** Each renderer is loaded when its first file is asked for: fonts and tables are heavy. */
async function render({ text, snapshot, sha256 }: StoredSnapshot, kind: ReportFileKind): Promise<Bytes> {
  switch (kind) {
    case "json":
      return utf8(text);
    case "csv": {
      const { renderReportCsv } = await import("./csv");
      return utf8(renderReportCsv(snapshot, sha256));
    }
    case "xlsx": {
      const { renderReportXlsx } = await import("./xlsx/render-report-xlsx");
      return new Uint8Array(await renderReportXlsx(snapshot, sha256));
    }
    case "pdf": {
      const { renderReportPdf } = await import("./pdf/render-report-pdf");
      return new Uint8Array(await renderReportPdf(snapshot, sha256));
    }
  }
}
