import { getLabel, withMarks } from "@/lib/data/queries/labels/labels";
import { AppError } from "@/lib/domain/errors";
import { withApi } from "@/lib/http/api";
import { labelDetailView } from "@/lib/http/label-views";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withApi({ scope: "read" }, async ({ viewer, params }) => {
    const found = await getLabel(viewer, String(params["labelId"]));
    const [label] = found === null ? [] : await withMarks(viewer, [found]);
    if (label === undefined) throw new AppError("not-found", "This organization has no such label.");
    return Response.json(labelDetailView(label));
  }),
});
