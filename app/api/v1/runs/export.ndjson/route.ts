import { withApi } from "@/lib/http/api";
import { runExportResponse } from "@/lib/http/run-export";
import { runExportQuery } from "@/lib/http/schemas";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withApi({ scope: "read", query: runExportQuery }, ({ viewer, query }) =>
    Promise.resolve(runExportResponse(viewer, query.q, "ndjson")),
  ),
});
