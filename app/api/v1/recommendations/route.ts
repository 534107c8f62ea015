import { getAdvice } from "@/lib/data/queries/advice";
import { adviceAnswer } from "@/lib/http/advice-operations";
import { withApi } from "@/lib/http/api";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withApi({ scope: "read" }, async ({ viewer }) => Response.json(adviceAnswer(await getAdvice(viewer)))),
});
