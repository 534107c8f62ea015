import { issueLabel } from "@/lib/data/commands/labels";
import { getLabel, listLabels, withMarks } from "@/lib/data/queries/labels/labels";
import { withApi } from "@/lib/http/api";
import { labelBody, labelView } from "@/lib/http/label-views";
import { publicUrl } from "@/lib/http/public-url";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withApi({ scope: "read" }, async ({ viewer }) => {
    const labels = await withMarks(viewer, await listLabels(viewer));
    return Response.json({ data: labels.map(labelView), nextCursor: null });
  }),
  POST: withApi({ scope: "labels", body: labelBody }, async ({ viewer, body, request }) => {
    const { labelId } = await issueLabel(viewer, {
      versionId: body.versionId.toLowerCase(),
      supersedes: body.supersedes ?? null,
      isListed: body.isListed ?? false,
      publicUrl: publicUrl(request.headers),
    });
    const label = await getLabel(viewer, labelId);
    return Response.json(
      { id: labelId, verifyUrl: label?.document.verifyUrl },
      { status: 201, headers: { location: `/api/v1/labels/${labelId}` } },
    );
  }),
});
