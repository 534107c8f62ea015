import { listOverlaps } from "@/lib/data/queries/overlaps";
import { AppError } from "@/lib/domain/errors";
import { idParam, withApi } from "@/lib/http/api";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withApi({ scope: "read" }, async ({ viewer, params }) => {
    const overlaps = await listOverlaps(viewer, idParam(params, "runId"));
    if (overlaps === null) throw new AppError("not-found", "This organization has no such run.");
    return Response.json({ data: overlaps, nextCursor: null });
  }),
});
