export { postSamples as POST } from "@/lib/http/ingest-routes";
