import { listHeldSamples } from "@/lib/data/queries/quarantine";
import { withApi } from "@/lib/http/api";
import { decodeCursor, encodeCursor } from "@/lib/http/cursor";
import { quarantineCursor, quarantineQuery } from "@/lib/http/quarantine-request";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withApi({ scope: "read", query: quarantineQuery }, async ({ viewer, query }) => {
    const { limit, cursor, state, run, reason } = query;
    const after = cursor === undefined ? null : decodeCursor(cursor, quarantineCursor);
    const filter = { state, runId: run?.toLowerCase() ?? null, reason: reason ?? null };
    const found = await listHeldSamples(viewer, filter, { limit: limit + 1, after });
    const data = found.slice(0, limit);
    const last = found.length > limit ? data.at(-1) : undefined;
    return Response.json({ data, nextCursor: last === undefined ? null : encodeCursor(last.id) });
  }),
});
