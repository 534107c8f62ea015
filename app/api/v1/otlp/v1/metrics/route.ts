import { postOtlpMetrics } from "@/lib/http/otlp-route";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({ POST: postOtlpMetrics });
