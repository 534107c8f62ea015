import { withdrawLabel } from "@/lib/data/commands/labels";
import { toLabelId } from "@/lib/domain/label/label-id";
import { withApi } from "@/lib/http/api";
import { withdrawBody } from "@/lib/http/label-views";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  POST: withApi({ scope: "labels", body: withdrawBody }, async ({ viewer, params, body }) => {
    const labelId = String(params["labelId"]);
    await withdrawLabel(viewer, labelId, body.reason);
    return Response.json({ id: toLabelId(labelId) });
  }),
});
