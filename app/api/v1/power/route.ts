import { getPowerNow } from "@/lib/data/queries/power";
import { withApi } from "@/lib/http/api";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withApi({ scope: "read" }, async ({ viewer }) => Response.json(await getPowerNow(viewer))),
});
