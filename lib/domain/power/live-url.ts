import type { SearchParams } from "@/lib/domain/run-list-url";
import { DRAW_GROUPINGS, type DrawGrouping } from "./draw";

/** How runs are grouped, as the page's address says it; what is not understood is by site. */
export function parseGrouping(given: SearchParams): DrawGrouping {
  return DRAW_GROUPINGS.find((grouping) => grouping === given["by"]) ?? "site";
}

/** The address of the same page with another grouping. */
export const groupingHref = (path: string, by: DrawGrouping): string =>
  by === "site" ? path : `${path}?by=${by}`;
