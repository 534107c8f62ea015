import { getCarbonAwareHealth } from "@/lib/http/carbon-aware/health";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({ GET: getCarbonAwareHealth });
