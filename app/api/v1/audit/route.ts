import { listAuditEvents } from "@/lib/data/queries/audit-trail";
import { withApi } from "@/lib/http/api";
import { auditCursor, auditFilterOf, auditQuery } from "@/lib/http/audit-request";
import { decodeCursor, encodeCursor } from "@/lib/http/cursor";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withApi({ scope: "read", query: auditQuery }, async ({ viewer, query }) => {
    const { limit, cursor } = query;
    const before = cursor === undefined ? null : decodeCursor(cursor, auditCursor);
    const found = await listAuditEvents(viewer, auditFilterOf(query), { limit: limit + 1, before });
    const data = found.slice(0, limit);
    const last = found.length > limit ? data.at(-1) : undefined;
    return Response.json({ data, nextCursor: last === undefined ? null : encodeCursor(last.seq) });
  }),
});
