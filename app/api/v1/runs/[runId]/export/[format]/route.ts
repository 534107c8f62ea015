import { idParam, withApi } from "@/lib/http/api";
import { answerExport } from "@/lib/http/export-answer";
import { runExportQuery } from "@/lib/http/export-requests";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withApi({ scope: "read", query: runExportQuery }, async ({ viewer, params, query }) => {
    const runIds = [idParam(params, "runId"), ...(query.with ?? [])];
    return answerExport(viewer, { kind: "runs", runIds }, params["format"]);
  }),
});
