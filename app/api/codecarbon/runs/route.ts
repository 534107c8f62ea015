import { postCodecarbonRun } from "@/lib/http/ingest-routes";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({ POST: postCodecarbonRun });
