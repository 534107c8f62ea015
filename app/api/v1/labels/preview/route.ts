import { withApi } from "@/lib/http/api";
import { labelPreviewBody, previewLabel } from "@/lib/http/label-preview";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  POST: withApi({ scope: "read", body: labelPreviewBody }, ({ body }) =>
    Promise.resolve(Response.json(previewLabel(body))),
  ),
});
