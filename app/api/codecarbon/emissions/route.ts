export { postCodecarbonEmission as POST } from "@/lib/http/ingest-routes";
