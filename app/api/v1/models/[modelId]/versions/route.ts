import { createVersion } from "@/lib/data/commands/model-versions";
import { idParam, withApi } from "@/lib/http/api";
import { versionBody } from "@/lib/http/model-bodies";
import { toNewVersion } from "@/lib/http/model-requests";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  POST: withApi({ scope: "ingest", body: versionBody }, async ({ viewer, params, body }) => {
    const modelId = idParam(params, "modelId");
    const { versionId } = await createVersion(viewer, modelId, toNewVersion(body));
    const location = `/api/v1/models/${modelId}/versions/${versionId}`;
    return Response.json({ id: versionId }, { status: 201, headers: { location } });
  }),
});
