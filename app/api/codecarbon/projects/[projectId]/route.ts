import { getProject } from "@/lib/data/queries/projects";
import { AppError } from "@/lib/domain/errors";
import { idParam } from "@/lib/http/api";
import { withCodecarbon } from "@/lib/http/codecarbon";
import { toCodecarbonProject } from "@/lib/http/codecarbon-views";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withCodecarbon({ scope: "read" }, async ({ viewer, params }) => {
    const project = await getProject(viewer, idParam(params, "projectId"));
    if (project === null) throw new AppError("not-found", "This organization has no such project.");
    return Response.json(toCodecarbonProject(viewer, project));
  }),
});
