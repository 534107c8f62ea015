import { AppError } from "@/lib/domain/errors";
import { withCodecarbon } from "@/lib/http/codecarbon";
import { toCodecarbonOrganization } from "@/lib/http/codecarbon-views";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: withCodecarbon({ scope: "read" }, ({ viewer }) =>
    Promise.resolve(Response.json([toCodecarbonOrganization(viewer)])),
  ),
  POST: withCodecarbon({ scope: "ingest", hasBody: true }, ({ viewer }) => {
    throw new AppError(
      "forbidden",
      `A token belongs to one organization and makes no other. Choose “${viewer.organizationName}” from the list.`,
    );
  }),
});
