import { withCodecarbon } from "@/lib/http/codecarbon";

export const GET = withCodecarbon({ scope: "read" }, ({ viewer }) =>
  Promise.resolve(Response.json({ user: { sub: viewer.actor.id, name: viewer.organizationName } })),
);
