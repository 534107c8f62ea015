import { createNarrowerToken } from "@/lib/data/commands/tokens";
import { idParam } from "@/lib/http/api";
import { parseCodecarbon, withCodecarbon } from "@/lib/http/codecarbon";
import { codecarbonTokenSchema } from "@/lib/http/codecarbon-views";
import { routeMethods } from "@/lib/http/unanswered";

/** `codecarbon config` asks for the token that it writes to its file: it may ingest, into this project. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  POST: withCodecarbon({ scope: "ingest", hasBody: true }, async ({ viewer, body, params }) => {
    const projectId = idParam(params, "projectId");
    const { name } = parseCodecarbon(codecarbonTokenSchema, body);
    const { id, token } = await createNarrowerToken(viewer, { name, projectId });
    return Response.json(
      { id, project_id: projectId, name, token, last_used: null, access: 2, revoked: false },
      { status: 201 },
    );
  }),
});
