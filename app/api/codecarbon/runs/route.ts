export { postCodecarbonRun as POST } from "@/lib/http/ingest-routes";
