import { withCodecarbon } from "@/lib/http/codecarbon";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withCodecarbon({ scope: "read" }, ({ viewer }) =>
    Promise.resolve(Response.json({ user: { sub: viewer.actor.id, name: viewer.organizationName } })),
  ),
});
