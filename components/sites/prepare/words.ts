import type { CoolingType, Ownership, SiteBasis } from "@/lib/domain/site";
import type { SiteView } from "@/lib/domain/site-view";
import { SITE_PROVENANCE_TIERS, type SiteProvenance } from "@/lib/domain/site-year";

export const OWNERSHIP_WORDS: Readonly<Record<Ownership, string>> = {
  own: "own data centre",
  colocation: "colocation",
  cloud: "cloud",
  office: "office",
  other: "other",
};

export const COOLING_WORDS: Readonly<Record<CoolingType, string>> = {
  air: "air, by compressors",
  evaporative: "evaporation of water",
  liquid: "liquid to the chips",
  immersion: "immersion",
  "free-air": "outside air",
  unknown: "not known",
};

const PROVENANCE_WORDS: Readonly<Record<SiteProvenance, string>> = {
  measured: "measured here",
  published: "published for this site",
  "fleet-average": "average of a fleet",
  guessed: "guessed",
};

/** "measured here, tier 1". */
export function provenanceWords(provenance: SiteProvenance): string {
  return `${PROVENANCE_WORDS[provenance]}, tier ${String(SITE_PROVENANCE_TIERS[provenance])}`;
}

/** A figure of a fleet or a guess is an estimate of this site. */
export function isEstimate(provenance: SiteProvenance): boolean {
  return SITE_PROVENANCE_TIERS[provenance] > 2;
}

/** How a run's site was found, after "found". */
export const SITE_BASIS_WORDS: Readonly<Record<SiteBasis, string>> = {
  token: "from the token it was announced with",
  "cloud-region": "from the cloud region",
  coordinates: "from the coordinates, as the nearest site within 50 km",
  project: "as the project’s default",
  country: "as the only site in the country",
  person: "set by a person",
};

/** "1.25": at most three decimals, as published. */
export function ratioText(value: number): string {
  return value.toLocaleString("en", { maximumFractionDigits: 3 });
}

/** "aws eu-west-3"; null where the site is in no cloud. */
export function cloudWords(site: Pick<SiteView, "cloudProvider" | "cloudRegion">): string | null {
  return site.cloudProvider === null ? null : `${site.cloudProvider} ${site.cloudRegion ?? ""}`.trim();
}
