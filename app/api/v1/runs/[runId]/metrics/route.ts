import { listMetricPoints } from "@/lib/data/queries/run-metrics";
import { AppError } from "@/lib/domain/errors";
import { idParam, withApi } from "@/lib/http/api";
import { metricPointsQuery } from "@/lib/http/schemas";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withApi({ scope: "read", query: metricPointsQuery }, async ({ viewer, params, query }) => {
    const points = await listMetricPoints(viewer, idParam(params, "runId"), query);
    if (points === null) throw new AppError("not-found", "This organization has no such run.");
    return Response.json(points);
  }),
});
