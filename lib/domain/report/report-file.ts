/** Forms of a report's file. `json` is the canonical text itself: its SHA-256 is the report's. */
export const REPORT_FILE_KINDS = ["pdf", "xlsx", "csv", "json"] as const;
export type ReportFileKind = (typeof REPORT_FILE_KINDS)[number];

/** From the last part of an address as `report.pdf`; null for what is no file of a report. */
export function toReportFileKind(file: string): ReportFileKind | null {
  return REPORT_FILE_KINDS.find((kind) => file === `report.${kind}`) ?? null;
}

/** How far a file that somebody waits for is: its facts are read, it waits its turn, or it is set; `share` is 0 to 1. */
export type FileProgress = { state: "none" | "gathering" | "waiting" | "making"; share: number };
