import { getLocations } from "@/lib/http/carbon-aware/forecasts";
import { routeMethods } from "@/lib/http/unanswered";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routeMethods({ GET: getLocations });
