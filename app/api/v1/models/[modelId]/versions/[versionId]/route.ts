import { updateVersion } from "@/lib/data/commands/model-versions";
import { getVersion } from "@/lib/data/queries/models/models";
import { withApi } from "@/lib/http/api";
import { versionPatchBody } from "@/lib/http/model-bodies";
import { toVersionPatch } from "@/lib/http/model-requests";
import { namedVersion, noSuchVersion } from "@/lib/http/model-version";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withApi({ scope: "read" }, async (call) => {
    const { modelId, versionId } = await namedVersion(call);
    const found = await getVersion(call.viewer, modelId, versionId);
    if (found === null) throw noSuchVersion();
    const { evidence: _, ...version } = found;
    return Response.json(version);
  }),
  PATCH: withApi({ scope: "ingest", body: versionPatchBody }, async (call) => {
    const { versionId } = await namedVersion(call);
    await updateVersion(call.viewer, versionId, toVersionPatch(call.body));
    return Response.json({ id: versionId });
  }),
});
