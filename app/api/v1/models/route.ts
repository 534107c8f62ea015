import { createModel } from "@/lib/data/commands/models";
import { listModels } from "@/lib/data/queries/models/models";
import { withApi } from "@/lib/http/api";
import { modelBody } from "@/lib/http/model-bodies";
import { toNewModel } from "@/lib/http/model-requests";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withApi({ scope: "read" }, async ({ viewer }) =>
    Response.json({ data: await listModels(viewer), nextCursor: null }),
  ),
  POST: withApi({ scope: "ingest", body: modelBody }, async ({ viewer, body }) => {
    const { model, version } = toNewModel(body);
    const { modelId, versionId } = await createModel(viewer, model, version);
    return Response.json(
      { id: modelId, versionId },
      { status: 201, headers: { location: `/api/v1/models/${modelId}` } },
    );
  }),
});
