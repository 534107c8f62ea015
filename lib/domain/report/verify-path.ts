/** `/verify/wr-…`: what the code on a report's cover leads to. */
export const reportVerifyPath = (reportId: string): string => `/verify/${reportId.toLowerCase()}`;
/** The signed attestation of a report, for everybody. */
export const reportJwsPath = (reportId: string): string => `${reportVerifyPath(reportId)}/report.jws`;
