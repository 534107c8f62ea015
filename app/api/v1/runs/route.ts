import { announceRun, landingExperimentId } from "@/lib/data/commands/runs";
import { newId } from "@/lib/data/ids";
import { listRunsByCursor } from "@/lib/data/queries/run-cursor";
import { withApi } from "@/lib/http/api";
import { readFilter } from "@/lib/http/run-export";
import { toNewRun } from "@/lib/http/run-request";
import { runBody, runListQuery } from "@/lib/http/schemas";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withApi({ scope: "read", query: runListQuery }, async ({ viewer, query }) => {
    const { state, order, limit, cursor, ...filters } = query;
    readFilter(filters.q ?? "");
    const page = await listRunsByCursor(
      viewer,
      { ...filters, states: state, descending: order === "desc" },
      { limit, cursor: cursor ?? null },
    );
    return Response.json(page);
  }),
  POST: withApi({ scope: "ingest", body: runBody }, async ({ viewer, body }) => {
    const experimentId = body.experimentId?.toLowerCase() ?? (await landingExperimentId(viewer, null));
    const run = toNewRun(body, { id: body.id?.toLowerCase() ?? newId(), experimentId, now: new Date() });
    const { id, created } = await announceRun(viewer, run);
    return Response.json(
      { id, experimentId, created },
      { status: created ? 201 : 200, headers: { location: `/api/v1/runs/${id}` } },
    );
  }),
});
