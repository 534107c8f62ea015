import { postAverageIntensities } from "@/lib/http/carbon-aware/emissions";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({ POST: postAverageIntensities });
