import type { RouteContext } from "@/lib/http/api";
import { auditExport } from "@/lib/http/audit-export";

/** The audit trail's download, for the manager who is signed in. */
export const GET = (request: Request, context: RouteContext) => auditExport(request, context, "ndjson");
