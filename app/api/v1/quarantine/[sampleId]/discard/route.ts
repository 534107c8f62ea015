import { idParam, withApi } from "@/lib/http/api";
import { routeMethods } from "@/lib/http/unanswered";
import { decideOnHeld } from "@/lib/ingest/quarantine";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  POST: withApi({ scope: "ingest" }, async ({ viewer, params }) => {
    const id = idParam(params, "sampleId");
    await decideOnHeld(viewer, { id }, "discarded");
    return Response.json({ id, state: "discarded" });
  }),
});
