import { updateRun } from "@/lib/data/commands/run-patch";
import { getRun } from "@/lib/data/queries/runs";
import { AppError } from "@/lib/domain/errors";
import { idParam, withApi } from "@/lib/http/api";
import { toRunPatch } from "@/lib/http/run-patch-request";
import { runPatchBody } from "@/lib/http/schemas";
import { forgetRunContext } from "@/lib/ingest/run-context";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withApi({ scope: "read" }, async ({ viewer, params }) => {
    const run = await getRun(viewer, idParam(params, "runId"));
    if (run === null) throw new AppError("not-found", "This organization has no such run.");
    return Response.json(run);
  }),
  PATCH: withApi({ scope: "ingest", body: runPatchBody }, async ({ viewer, params, body }) => {
    const runId = idParam(params, "runId");
    await updateRun(viewer, runId, toRunPatch(body, Date.now()));
    forgetRunContext(runId);
    return Response.json({ id: runId });
  }),
});
