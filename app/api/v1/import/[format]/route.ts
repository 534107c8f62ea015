import { postImport } from "@/lib/http/import-routes";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({ POST: postImport });
