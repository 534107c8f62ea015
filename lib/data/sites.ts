import type { Coordinates } from "@/lib/domain/distance";
import { OWNERSHIPS, type SitePlace } from "@/lib/domain/site";
import { processWide } from "@/lib/runtime";
import { db } from "./client";
import { reportedCountry } from "./zones";

/** What announcing a run needs to know of a site. */
export type KnownSite = SitePlace & { zoneId: string | null };

/** Another server process on the same database may have changed a site this long ago. */
const CACHE_TTL_MS = 5_000;
const CACHE_MAX = 10_000;

type Cached = { sites: Promise<readonly KnownSite[]>; until: number };
const cache = () => processWide("known-sites", () => new Map<string, Cached>());

/** The sites of an organization that are in use. Hundreds of runs that start at once share one statement. */
export function knownSites(organizationId: string, nowMs = Date.now()): Promise<readonly KnownSite[]> {
  const entries = cache();
  const known = entries.get(organizationId);
  if (known !== undefined && known.until > nowMs) return known.sites;
  if (entries.size >= CACHE_MAX) entries.clear();
  const sites = loadSites(organizationId);
  const entry = { sites, until: nowMs + CACHE_TTL_MS };
  entries.set(organizationId, entry);
  // A failure is the caller's; the next one asks again.
  sites.catch(() => {
    if (entries.get(organizationId) === entry) entries.delete(organizationId);
  });
  return sites;
}

/** After a change has been committed; a list that is being read just now is not kept either. */
export function forgetSites(organizationId: string): void {
  cache().delete(organizationId);
}

type Place = {
  zoneId: string | null;
  countryIso2: string | null;
  latitude: number | null;
  longitude: number | null;
};

function coordinatesOf({ latitude, longitude }: Place): Coordinates | null {
  return latitude === null || longitude === null ? null : { latitude, longitude };
}

/** ISO 3166-1 alpha-2 as stated, else that of the zone, else of the coordinates. */
export function siteCountry(site: Place): string | null {
  const place = {
    reportedZoneId: site.zoneId,
    coordinates: coordinatesOf(site),
    experimentCountryIso3: null,
  };
  return site.countryIso2 ?? reportedCountry(place);
}

async function loadSites(organizationId: string): Promise<KnownSite[]> {
  const rows = await db().site.findMany({ where: { organizationId, archivedAt: null } });
  return rows.map((row) => ({
    id: row.id,
    isArchived: false,
    ownership: OWNERSHIPS.find((known) => known === row.ownership) ?? "other",
    cloudProvider: row.cloudProvider,
    cloudRegion: row.cloudRegion,
    coordinates: coordinatesOf(row),
    countryIso2: siteCountry(row),
    zoneId: row.zoneId,
  }));
}
