import { idParam, withApi } from "@/lib/http/api";
import { answerExport } from "@/lib/http/export-answer";
import { experimentExportQuery } from "@/lib/http/export-requests";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withApi({ scope: "read", query: experimentExportQuery }, async ({ viewer, params, query }) => {
    const experimentId = idParam(params, "experimentId");
    const selection = { kind: "experiment", experimentId, sweep: query.sweep ?? null } as const;
    return answerExport(viewer, selection, params["format"]);
  }),
});
