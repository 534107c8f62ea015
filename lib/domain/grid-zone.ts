/** How far a zone's factor reaches: the asked zone itself, its whole country, a part of the world, the world. */
export type ZoneReach = "zone" | "country" | "world-region" | "world";
export type ReachedZone = { zoneId: string; reach: ZoneReach };

/** Countries whose grids the reference data tell apart: their national figure is an average of several grids. */
const SUBDIVIDED = new Set(["US", "CA"]);

/**
 * The zones whose factors may stand for `zoneId`, nearest first: itself, then its country. A country counts as one
 * zone unless the reference data divide it. The world is never added: an average of everything is no knowledge of a
 * place, and a caller that wants it asks for `REGION_WORLD` (STANDARDS 5, tier 4).
 */
export function zoneChain(zoneId: string): ReachedZone[] {
  if (zoneId === "REGION_WORLD") return [{ zoneId, reach: "world" }];
  if (zoneId.startsWith("REGION_")) return [{ zoneId, reach: "world-region" }];
  const country = countryOfZone(zoneId);
  if (country === zoneId) return [{ zoneId, reach: SUBDIVIDED.has(zoneId) ? "country" : "zone" }];
  // Another publisher's figure for the whole country, `EEA_FR`, reaches as far as the country itself.
  const whole = sameCountry(zoneId);
  const reach = whole === null ? "zone" : zoneChain(whole)[0]?.reach;
  const own: ReachedZone = { zoneId, reach: reach ?? "zone" };
  return country === null ? [own] : [own, { zoneId: country, reach: "country" }];
}

/** ISO 3166-1 alpha-2 of the country that a zone is or lies in; null where the zone's name does not say. */
export function countryOfZone(zoneId: string): string | null {
  if (zoneId.startsWith("EGRID_")) return "US";
  return /^([A-Z]{2})(-.+)?$/.exec(zoneId)?.[1] ?? /^(?:EEA|DESNZ)_([A-Z]{2})$/.exec(zoneId)?.[1] ?? null;
}

/** The country that another publisher's zone is the whole of (`EEA_FR`, `EGRID_US`); null for any other zone. */
export const sameCountry = (zoneId: string): string | null =>
  /^(EEA|DESNZ)_/.test(zoneId) || zoneId === "EGRID_US" ? countryOfZone(zoneId) : null;

/**
 * Whose hourly intensity stands for a place, the nearest first: what a feed calls its zone, the zone itself, and the whole country where
 * that is one grid.
 */
export function hourZones(zoneId: string, electricityMapsZone: string | null): string[] {
  const country = countryOfZone(zoneId);
  const whole = country !== null && zoneChain(country)[0]?.reach === "zone" ? country : null;
  return [...new Set([electricityMapsZone, zoneId, whole])].filter((each) => each !== null);
}
