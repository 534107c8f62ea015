import { openApiDocument } from "@/lib/http/openapi";
import { publicUrl } from "@/lib/http/public-url";
import { routeMethods } from "@/lib/http/unanswered";
import packageJson from "@/package.json";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({
  GET: (request) =>
    Promise.resolve(Response.json(openApiDocument(publicUrl(request.headers), packageJson.version))),
});
