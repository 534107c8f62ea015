import { getLinkedReportFile } from "@/lib/http/report-link-file";

export const GET = getLinkedReportFile;
