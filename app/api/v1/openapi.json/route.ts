import { openApiDocument } from "@/lib/http/openapi";
import { publicUrl } from "@/lib/http/public-url";
import packageJson from "@/package.json";

export const dynamic = "force-dynamic";

export function GET(request: Request): Response {
  return Response.json(openApiDocument(publicUrl(request.headers), packageJson.version));
}
