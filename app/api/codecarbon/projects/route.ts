import { createProject } from "@/lib/data/commands/projects";
import { parseCodecarbon, withCodecarbon } from "@/lib/http/codecarbon";
import { codecarbonProjectSchema, toCodecarbonProject } from "@/lib/http/codecarbon-views";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  POST: withCodecarbon({ scope: "ingest", hasBody: true }, async ({ viewer, body }) => {
    const input = parseCodecarbon(codecarbonProjectSchema, body);
    const description = input.description ?? "";
    const { projectId } = await createProject(viewer, { name: input.name, description });
    return Response.json(toCodecarbonProject(viewer, { id: projectId, name: input.name, description }), {
      status: 201,
    });
  }),
});
