import { snapshotText, type ReportSnapshot } from "@/lib/domain/report/snapshot";

/** The report as JSON: the very bytes that are hashed, so that the file's SHA-256 is the report's. STANDARDS 6. */
export const renderReportJson = (snapshot: ReportSnapshot): string => snapshotText(snapshot);
