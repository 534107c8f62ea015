import { currentDraft } from "@/lib/data/queries/reports/draft";
import { getReport, getSnapshot } from "@/lib/data/queries/reports/reports";
import { withApi } from "@/lib/http/api";
import { noSuchReport, reportDetailAnswer } from "@/lib/http/report-answer";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withApi({ scope: "read" }, async ({ viewer, params }) => {
    const report = await getReport(viewer, String(params["reportId"]));
    if (report === null || report.status === "discarded") throw noSuchReport();
    const stored = await getSnapshot(viewer, report.id);
    const { results } = stored?.snapshot ?? (await currentDraft(viewer, report));
    return Response.json(reportDetailAnswer(report, results));
  }),
});
