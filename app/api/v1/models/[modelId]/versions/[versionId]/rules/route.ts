import { addRule } from "@/lib/data/commands/model-runs";
import { withApi } from "@/lib/http/api";
import { ruleBody } from "@/lib/http/model-bodies";
import { namedVersion } from "@/lib/http/model-version";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  POST: withApi({ scope: "ingest", body: ruleBody }, async (call) => {
    const { versionId } = await namedVersion(call);
    const { ruleId } = await addRule(call.viewer, versionId, call.body);
    return Response.json({ id: ruleId }, { status: 201 });
  }),
});
