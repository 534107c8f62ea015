import { toReportFormat } from "@/lib/domain/report/report-file";
import { withApi } from "@/lib/http/api";
import { noSuchFormat, noSuchReport } from "@/lib/http/report-answer";
import { reportFileAnswer } from "@/lib/http/report-file";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withApi({ scope: "read" }, async ({ viewer, params, request }) => {
    const format = toReportFormat(`report.${String(params["format"])}`);
    if (format === null) throw noSuchFormat();
    const reportId = String(params["reportId"]);
    const answer = await reportFileAnswer(viewer, { reportId, format, headers: request.headers });
    if (answer === null) throw noSuchReport();
    return answer;
  }),
});
