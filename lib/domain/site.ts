import { cloudProviderKey } from "@/lib/domain/cloud-provider";
import { greatCircleKm, type Coordinates } from "@/lib/domain/distance";

export const OWNERSHIPS = ["own", "colocation", "cloud", "office", "other"] as const;
export type Ownership = (typeof OWNERSHIPS)[number];

export const COOLING_TYPES = ["air", "evaporative", "liquid", "immersion", "free-air", "unknown"] as const;
export type CoolingType = (typeof COOLING_TYPES)[number];

/** How a run's site was found. */
export const SITE_BASES = ["token", "cloud-region", "coordinates", "project", "country", "person"] as const;
export type SiteBasis = (typeof SITE_BASES)[number];

/** What tells where a site is. */
export type SitePlace = {
  id: string;
  isArchived: boolean;
  ownership: Ownership;
  /** Null when nobody has said; compared without regard to case. */
  cloudProvider: string | null;
  cloudRegion: string | null;
  coordinates: Coordinates | null;
  countryIso2: string | null;
};

/** What is known of where a run runs; null is unknown. */
export type SiteHints = {
  /** Site of the token that announced it. */
  tokenSiteId: string | null;
  cloudProvider: string | null;
  cloudRegion: string | null;
  coordinates: Coordinates | null;
  /** Default of its project. */
  projectSiteId: string | null;
  /** Of the grid zone or the place that the run itself reports. */
  countryIso2: string | null;
};

/** Trackers place a machine by its network address, which is as exact as a city. */
export const NEAR_A_SITE_KM = 50;

/**
 * The site of a run by the first of these that leads to one, null when none does:
 * 1. `token`: a person has said where the programs with this token run, unless the run names another cloud;
 * 2. `cloud-region`: the only site of the provider's region;
 * 3. `coordinates`: the nearest site within 50 km;
 * 4. `project`: the project's default;
 * 5. `country`: the only site of the country.
 * Archived sites are never found. A site is passed over that the run's own words contradict: another cloud
 * region than the site's, and for the project's default another country. A default fills in what is unknown; it never overrules.
 */
export function findSite(
  sites: readonly SitePlace[],
  hints: SiteHints,
): { siteId: string; siteBasis: SiteBasis } | null {
  const active = sites.filter((site) => !site.isArchived);
  const possible = active.filter((site) => !isOtherCloud(site, hints));
  const steps: [SiteBasis, () => SitePlace | null][] = [
    ["token", () => possible.find((site) => site.id === hints.tokenSiteId) ?? null],
    ["cloud-region", () => only(active.filter((site) => isOfRegion(site, hints)))],
    ["coordinates", () => nearest(possible, hints.coordinates)],
    ["project", () => projectSite(possible, hints)],
    ["country", () => only(possible.filter((site) => isSameCountry(site, hints)))],
  ];
  for (const [siteBasis, find] of steps) {
    const site = find();
    if (site !== null) return { siteId: site.id, siteBasis };
  }
  return null;
}

function only(sites: readonly SitePlace[]): SitePlace | null {
  return sites.length === 1 ? (sites[0] ?? null) : null;
}

export type CloudPlace = { cloudProvider: string | null; cloudRegion: string | null };

/** "aws/us-east-1"; null unless both are known. */
function regionOf({ cloudProvider, cloudRegion }: CloudPlace): string | null {
  if (cloudProvider === null || cloudRegion === null) return null;
  return `${cloudProviderKey(cloudProvider)}/${cloudRegion.trim().toLowerCase()}`;
}

function isOfRegion(site: SitePlace, hints: SiteHints): boolean {
  const region = regionOf(hints);
  return region !== null && regionOf(site) === region;
}

/**
 * The run says that it is in a cloud, and the site is in another region or provider, or in no cloud. A region without a provider says
 * nothing: trackers also name the region of a country so.
 */
export function isOtherCloud(
  site: CloudPlace & { ownership: string | null },
  run: Readonly<CloudPlace>,
): boolean {
  if (run.cloudProvider === null || run.cloudProvider.trim() === "") return false;
  if (site.cloudProvider === null) return site.ownership !== "cloud";
  const isOtherProvider = cloudProviderKey(site.cloudProvider) !== cloudProviderKey(run.cloudProvider);
  return isOtherProvider || differ(site.cloudRegion, run.cloudRegion);
}

/** True when both are known and not the same words. */
function differ(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a.trim().toLowerCase() !== b.trim().toLowerCase();
}

function nearest(sites: readonly SitePlace[], from: Coordinates | null): SitePlace | null {
  if (from === null) return null;
  const near = sites
    .flatMap((site) =>
      site.coordinates === null ? [] : [{ site, km: greatCircleKm(from, site.coordinates) }],
    )
    .filter(({ km }) => km <= NEAR_A_SITE_KM)
    // Of two at one place the older: identifiers grow with time.
    .sort((a, b) => a.km - b.km || (a.site.id < b.site.id ? -1 : 1));
  return near[0]?.site ?? null;
}

function projectSite(possible: readonly SitePlace[], hints: SiteHints): SitePlace | null {
  const site = possible.find(({ id }) => id === hints.projectSiteId) ?? null;
  return site !== null && differ(site.countryIso2, hints.countryIso2) ? null : site;
}

function isSameCountry(site: SitePlace, hints: SiteHints): boolean {
  const { countryIso2 } = hints;
  return site.countryIso2 !== null && countryIso2 !== null && !differ(site.countryIso2, countryIso2);
}
