import { updateModel } from "@/lib/data/commands/models";
import { getModel } from "@/lib/data/queries/models/models";
import { AppError } from "@/lib/domain/errors";
import { idParam, withApi } from "@/lib/http/api";
import { modelPatchBody } from "@/lib/http/model-bodies";
import { toModelPatch } from "@/lib/http/model-requests";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withApi({ scope: "read" }, async ({ viewer, params }) => {
    const model = await getModel(viewer, idParam(params, "modelId"));
    if (model === null) throw new AppError("not-found", "This organization has no such model.");
    return Response.json(model);
  }),
  PATCH: withApi({ scope: "ingest", body: modelPatchBody }, async ({ viewer, params, body }) => {
    const modelId = idParam(params, "modelId");
    await updateModel(viewer, modelId, toModelPatch(body));
    return Response.json({ id: modelId });
  }),
});
