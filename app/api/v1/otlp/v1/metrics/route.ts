export { postOtlpMetrics as POST } from "@/lib/http/otlp-route";
