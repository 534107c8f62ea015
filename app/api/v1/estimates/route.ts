import { saveEstimate } from "@/lib/data/commands/estimates";
import { getEstimate, keepable } from "@/lib/data/queries/estimate/estimate";
import { listEstimates } from "@/lib/data/queries/estimate/kept";
import { invalidInput } from "@/lib/domain/errors";
import { withApi } from "@/lib/http/api";
import { estimateBody, toEstimateQuery, toEstimateResponse, toKeptEstimate } from "@/lib/http/estimate-api";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withApi({ scope: "read" }, async ({ viewer }) =>
    Response.json({ data: (await listEstimates(viewer)).map(toKeptEstimate), nextCursor: null }),
  ),
  POST: withApi({ scope: "read", body: estimateBody }, async ({ viewer, body }) => {
    const answer = await getEstimate(viewer, toEstimateQuery(body));
    if (!body.save) return Response.json(toEstimateResponse(answer, null));
    if (body.name === undefined) throw invalidInput("/name", "is missing; an estimate is kept under a name");
    const { estimateId } = await saveEstimate(viewer, { ...keepable(answer), name: body.name });
    return Response.json(toEstimateResponse(answer, estimateId), { status: 201 });
  }),
});
