import type { ReportFileKind } from "./report-file";

/** Where a report is read by whoever has the link; the secret is the proof. */
export const reportLinkPath = (secret: string): string => `/r/${secret}`;
export const reportLinkFilePath = (secret: string, kind: ReportFileKind): string =>
  `${reportLinkPath(secret)}/report.${kind}`;
