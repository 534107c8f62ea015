import { AppError } from "@/lib/domain/errors";
import { withCodecarbon } from "@/lib/http/codecarbon";
import { toCodecarbonOrganization } from "@/lib/http/codecarbon-views";

export const GET = withCodecarbon({ scope: "read" }, ({ viewer }) =>
  Promise.resolve(Response.json([toCodecarbonOrganization(viewer)])),
);

export const POST = withCodecarbon({ scope: "ingest", hasBody: true }, ({ viewer }) => {
  throw new AppError(
    "forbidden",
    `A token belongs to one organization and makes no other. Choose “${viewer.organizationName}” from the list.`,
  );
});
