import type { ReportFileKind } from "@/lib/domain/report/report-file";
import type { ReportSnapshot } from "@/lib/domain/report/snapshot";

export type Bytes = Uint8Array<ArrayBuffer>;
/** The canonical text of a snapshot, and which file of it is wanted; JSON is the text itself. */
export type RenderOrder = { text: string; sha256: string | null; kind: Exclude<ReportFileKind, "json"> };
/** Told now and then how far it is, 0 to 1. */
export type OnShare = (share: number) => void;

/** One file of a report. Each renderer is loaded when its first file is asked for: fonts and tables are heavy. */
export async function renderFile({ text, sha256, kind }: RenderOrder, onShare: OnShare): Promise<Bytes> {
  // Written by `snapshotText`.
  const snapshot = JSON.parse(text) as ReportSnapshot;
  const onProgress = (done: number, of: number) => onShare(done / of);
  switch (kind) {
    case "csv": {
      const { renderReportCsv } = await import("./csv");
      return new TextEncoder().encode(renderReportCsv(snapshot, sha256));
    }
    case "xlsx": {
      const { renderReportXlsx } = await import("./xlsx/render-report-xlsx");
      return new Uint8Array(await renderReportXlsx(snapshot, sha256, onProgress));
    }
    case "pdf": {
      const { renderReportPdf } = await import("./pdf/render-report-pdf");
      return new Uint8Array(await renderReportPdf(snapshot, sha256, { onProgress }));
    }
  }
}
