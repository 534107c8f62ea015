import { getSite } from "@/lib/data/queries/sites";
import { AppError } from "@/lib/domain/errors";
import { idParam, withApi } from "@/lib/http/api";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withApi({ scope: "read" }, async ({ viewer, params }) => {
    const site = await getSite(viewer, idParam(params, "siteId"));
    if (site === null) throw new AppError("not-found", "This organization has no such site.");
    return Response.json(site);
  }),
});
