import { listEvidenceOf } from "@/lib/data/queries/reporting/evidence";
import { getRecord } from "@/lib/data/queries/reporting/records";
import { AppError } from "@/lib/domain/errors";
import { idParam, withApi } from "@/lib/http/api";
import { recordAnswer } from "@/lib/http/record-answer";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withApi({ scope: "read" }, async ({ viewer, params }) => {
    const recordId = idParam(params, "recordId");
    const view = await getRecord(viewer, recordId);
    if (view === null) throw new AppError("not-found", "This organization has no such record.");
    const files = await listEvidenceOf(viewer, [recordId]);
    const evidence = files.map(({ recordId: _, ...file }) => file);
    return Response.json({ ...recordAnswer(view), evidence });
  }),
});
