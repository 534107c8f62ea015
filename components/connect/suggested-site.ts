import type { ProjectOption, SiteOption } from "./types";

/** The site that a new token begins with: one that somebody made the default of every project; else none, as "". */
export function suggestedSiteId(sites: readonly SiteOption[], projects: readonly ProjectOption[]): string {
  const [shared = null, ...more] = new Set(projects.map(({ defaultSiteId }) => defaultSiteId));
  const isOffered = sites.some(({ id }) => id === shared);
  return shared !== null && isOffered && more.length === 0 ? shared : "";
}
