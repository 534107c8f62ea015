import { listNilStatements } from "@/lib/data/queries/reporting/nil-statements";
import { withApi } from "@/lib/http/api";
import { statementQuery } from "@/lib/http/reporting-operations";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withApi({ scope: "read", query: statementQuery }, async ({ viewer, query }) =>
    Response.json({ data: await listNilStatements(viewer, query), nextCursor: null }),
  ),
});
