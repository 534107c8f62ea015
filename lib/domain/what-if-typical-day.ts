/** Zones of the typical days (balancing authorities of the United States) that our grid zones lie in, wholly or for the most part. */
const LIES_IN: Readonly<Record<string, string>> = {
  EGRID_ERCT: "US-ERCO",
  "US-TX": "US-ERCO",
  EGRID_CAMX: "US-CISO",
  "US-CA": "US-CISO",
  EGRID_NYUP: "US-NYIS",
  EGRID_NYCW: "US-NYIS",
  EGRID_NYLI: "US-NYIS",
  "US-NY": "US-NYIS",
  EGRID_SRSO: "US-SOCO",
  "US-GA": "US-SOCO",
};

/**
 * The zone whose typical day stands for a place: of its cloud region, which Electricity Maps names with the balancing authority
 * ("US-CAL-CISO"), else of its grid zone. Null where there is none: of a whole country none is true.
 */
export function typicalDayZone(zoneId: string | null, electricityMapsZone: string | null): string | null {
  const authority = /^US-[A-Z]+-([A-Z]+)$/.exec(electricityMapsZone ?? "")?.[1];
  if (authority !== undefined) return `US-${authority}`;
  return zoneId === null ? null : (LIES_IN[zoneId] ?? null);
}
