import { listReports } from "@/lib/data/queries/reports/reports";
import { withApi } from "@/lib/http/api";
import { decodeCursor, encodeCursor } from "@/lib/http/cursor";
import { reportAnswer } from "@/lib/http/report-answer";
import { reportCursor, reportQuery } from "@/lib/http/report-operations";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withApi({ scope: "read", query: reportQuery }, async ({ viewer, query }) => {
    const { limit, cursor } = query;
    const after = cursor === undefined ? null : decodeCursor(cursor, reportCursor);
    const found = await listReports(viewer, { limit: limit + 1, after });
    const data = found.slice(0, limit);
    const last = found.length > limit ? data.at(-1) : undefined;
    const nextCursor = last === undefined ? null : encodeCursor(last.id);
    return Response.json({ data: data.map(reportAnswer), nextCursor });
  }),
});
