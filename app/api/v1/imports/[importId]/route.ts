import { getImport } from "@/lib/data/queries/imports";
import { AppError } from "@/lib/domain/errors";
import { idParam, withApi } from "@/lib/http/api";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withApi({ scope: "read" }, async ({ viewer, params }) => {
    const found = await getImport(viewer, idParam(params, "importId"));
    if (found === null) throw new AppError("not-found", "This organization has no such import.");
    return Response.json(found);
  }),
});
