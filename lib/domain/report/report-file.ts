/** Forms of a report's file. `json` is the canonical text itself: its SHA-256 is the report's. */
export const REPORT_FILE_KINDS = ["pdf", "xlsx", "csv", "json"] as const;
export type ReportFileKind = (typeof REPORT_FILE_KINDS)[number];

/** What the people of a report download: its files, and all of them in one zip with the evidence. */
export const REPORT_FORMATS = [...REPORT_FILE_KINDS, "zip"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** From the last part of an address as `report.pdf`; null for what is no file of a report. */
export function toReportFileKind(file: string): ReportFileKind | null {
  return REPORT_FILE_KINDS.find((kind) => file === `report.${kind}`) ?? null;
}

/** As `toReportFileKind`, with `report.zip`. */
export function toReportFormat(file: string): ReportFormat | null {
  return REPORT_FORMATS.find((format) => file === `report.${format}`) ?? null;
}

/** How far a file that somebody waits for is: its facts are read, it waits its turn, or it is set; `share` is 0 to 1. */
export type FileProgress = { state: "none" | "gathering" | "waiting" | "making"; share: number };

/** Nobody waits for the file. */
export const NO_PROGRESS: FileProgress = { state: "none", share: 0 };
