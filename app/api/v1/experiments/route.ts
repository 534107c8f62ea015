import { createExperiment } from "@/lib/data/commands/projects";
import { listExperiments } from "@/lib/data/queries/projects";
import { withApi } from "@/lib/http/api";
import { experimentBody } from "@/lib/http/schemas";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withApi({ scope: "read" }, async ({ viewer }) =>
    Response.json({ data: await listExperiments(viewer), nextCursor: null }),
  ),
  POST: withApi({ scope: "ingest", body: experimentBody }, async ({ viewer, body }) => {
    const { experimentId } = await createExperiment(viewer, {
      ...body,
      projectId: body.projectId.toLowerCase(),
    });
    return Response.json(
      { id: experimentId, projectId: body.projectId.toLowerCase(), name: body.name },
      { status: 201, headers: { location: `/api/v1/experiments/${experimentId}` } },
    );
  }),
});
