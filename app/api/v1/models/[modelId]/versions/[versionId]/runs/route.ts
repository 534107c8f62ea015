import { z } from "zod";
import { assignRun, releaseRun } from "@/lib/data/commands/model-runs";
import { listMemberRuns } from "@/lib/data/queries/models/member-runs";
import { withApi } from "@/lib/http/api";
import { decodeCursor, encodeCursor } from "@/lib/http/cursor";
import { assignmentBody } from "@/lib/http/model-bodies";
import { memberQuery } from "@/lib/http/model-requests";
import { namedVersion, noSuchVersion } from "@/lib/http/model-version";
import { routeMethods } from "@/lib/http/unanswered";

const pageNumber = z.int().min(1).max(1_000_000);

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withApi({ scope: "read", query: memberQuery }, async (call) => {
    const { versionId } = await namedVersion(call);
    const { limit, cursor } = call.query;
    const number = cursor === undefined ? 1 : decodeCursor(cursor, pageNumber);
    const page = await listMemberRuns(call.viewer, versionId, { number, size: limit });
    if (page === null) throw noSuchVersion();
    const hasMore = number * limit < page.total;
    return Response.json({ data: page.rows, nextCursor: hasMore ? encodeCursor(number + 1) : null });
  }),
  POST: withApi({ scope: "ingest", body: assignmentBody }, async (call) => {
    const { versionId } = await namedVersion(call);
    const { role, runId, unitCount = null, unitProvenance = null, condition = "" } = call.body;
    if (role === "as-rules-say") await releaseRun(call.viewer, versionId, runId);
    else {
      const said = { runId, role: role === "left-out" ? null : role };
      await assignRun(call.viewer, versionId, { ...said, unitCount, unitProvenance, condition });
    }
    return Response.json({ id: runId });
  }),
});
