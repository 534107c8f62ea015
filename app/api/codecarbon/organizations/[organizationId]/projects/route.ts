import { listProjects } from "@/lib/data/queries/projects";
import { AppError } from "@/lib/domain/errors";
import { idParam } from "@/lib/http/api";
import { withCodecarbon } from "@/lib/http/codecarbon";
import { toCodecarbonProject } from "@/lib/http/codecarbon-views";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withCodecarbon({ scope: "read" }, async ({ viewer, params }) => {
    if (idParam(params, "organizationId") !== viewer.organizationId) {
      throw new AppError("not-found", "This token knows no such organization.");
    }
    const projects = await listProjects(viewer);
    return Response.json(projects.map((project) => toCodecarbonProject(viewer, project)));
  }),
});
