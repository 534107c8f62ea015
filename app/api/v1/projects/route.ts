import { createProject } from "@/lib/data/commands/projects";
import { listProjects } from "@/lib/data/queries/projects";
import { withApi } from "@/lib/http/api";
import { projectBody } from "@/lib/http/schemas";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withApi({ scope: "read" }, async ({ viewer }) =>
    Response.json({ data: await listProjects(viewer), nextCursor: null }),
  ),
  POST: withApi({ scope: "ingest", body: projectBody }, async ({ viewer, body }) => {
    const { projectId, inboxExperimentId } = await createProject(viewer, body);
    return Response.json(
      { id: projectId, name: body.name, inboxExperimentId },
      { status: 201, headers: { location: `/api/v1/projects/${projectId}` } },
    );
  }),
});
