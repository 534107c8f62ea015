import { listRecords } from "@/lib/data/queries/reporting/records";
import { withApi } from "@/lib/http/api";
import { recordAnswer } from "@/lib/http/record-answer";
import { recordQuery } from "@/lib/http/reporting-operations";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withApi({ scope: "read", query: recordQuery }, async ({ viewer, query }) => {
    const { all, ...selection } = query;
    const views = await listRecords(viewer, { ...selection, isWhole: all === "true" });
    return Response.json({ data: views.map(recordAnswer), nextCursor: null });
  }),
});
