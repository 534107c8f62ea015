import { getReportJws } from "@/lib/http/report-jws";

export const GET = getReportJws;
