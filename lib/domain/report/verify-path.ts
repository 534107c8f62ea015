import { verifyPath } from "@/lib/domain/label/label-id";

/** The signed attestation of a report, for everybody. */
export const reportJwsPath = (reportId: string): string => `${verifyPath(reportId)}/report.jws`;
