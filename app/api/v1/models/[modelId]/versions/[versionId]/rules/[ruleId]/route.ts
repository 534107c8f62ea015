import { removeRule } from "@/lib/data/commands/model-runs";
import { idParam, withApi } from "@/lib/http/api";
import { namedVersion } from "@/lib/http/model-version";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  DELETE: withApi({ scope: "ingest" }, async (call) => {
    const { versionId } = await namedVersion(call);
    const ruleId = idParam(call.params, "ruleId");
    await removeRule(call.viewer, versionId, ruleId);
    return Response.json({ id: ruleId });
  }),
});
