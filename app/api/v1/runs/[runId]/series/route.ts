import { getRunSeries } from "@/lib/data/queries/series";
import { AppError } from "@/lib/domain/errors";
import { idParam, withApi } from "@/lib/http/api";
import { seriesQuery } from "@/lib/http/schemas";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withApi({ scope: "read", query: seriesQuery }, async ({ viewer, params, query }) => {
    const series = await getRunSeries(viewer, idParam(params, "runId"), query);
    if (series === null) throw new AppError("not-found", "This organization has no such run.");
    return Response.json(series);
  }),
});
