import { isUuid } from "./uuid";

/** More columns would be no table to read. */
export const MOST_COMPARED_VERSIONS = 8;

/** The versions that an address asks for, each once; what is no id is left out. */
export function parseComparedVersions(given: string | readonly string[] | undefined): string[] {
  const ids = [given ?? []].flat().filter((id) => isUuid(id));
  return [...new Set(ids.map((id) => id.toLowerCase()))].slice(0, MOST_COMPARED_VERSIONS);
}
