import { sessionExport } from "@/lib/http/run-export";
import type { RouteContext } from "@/lib/http/api";

/** The run table's download, for the person who is signed in. */
export const GET = (request: Request, context: RouteContext) => sessionExport(request, context, "csv");
