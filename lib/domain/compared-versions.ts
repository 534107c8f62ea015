/** More columns would be no table to read. */
export const MOST_COMPARED_VERSIONS = 8;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The versions that an address asks for, each once; what is no id is left out. */
export function parseComparedVersions(given: string | readonly string[] | undefined): string[] {
  const ids = [given ?? []].flat().filter((id) => UUID.test(id));
  return [...new Set(ids.map((id) => id.toLowerCase()))].slice(0, MOST_COMPARED_VERSIONS);
}
