import { zoneLabel } from "@/components/zones/prepare/zone-options";
import type { Translate } from "@/components/i18n/translate";
import type { Formats } from "@/lib/domain/formats";
import type { SiteView } from "@/lib/domain/site-view";
import { quoted } from "@/lib/domain/run-filter-tokens";
import type { UnplacedPlace, UnplacedRuns } from "@/lib/domain/unplaced-runs";
import { SITE_PROVENANCE_TIERS, type SiteProvenance } from "@/lib/domain/site-year";

/** "measured here, tier 1". */
export function provenanceWords(provenance: SiteProvenance, t: Translate<"sites">): string {
  return t(`provenance.${provenance}`, { tier: String(SITE_PROVENANCE_TIERS[provenance]) });
}

/** A figure of a fleet or a guess is an estimate of this site. */
export function isEstimate(provenance: SiteProvenance): boolean {
  return SITE_PROVENANCE_TIERS[provenance] > 2;
}

/** "1.25": at most three decimals, as published. */
export function ratioText(value: number, formats: Formats): string {
  return formats.number(Math.round(value * 1000) / 1000);
}

/** "aws eu-west-3"; null where the site is in no cloud. */
export function cloudWords(site: Pick<SiteView, "cloudProvider" | "cloudRegion">): string | null {
  return site.cloudProvider === null ? null : `${site.cloudProvider} ${site.cloudRegion ?? ""}`.trim();
}

/** Where runs without a site ran: "aws eu-west-3", "France (FR)", "grid zone unknown". */
export function placeWords(place: UnplacedRuns, t: Translate<"sites">): string {
  const { zoneId, zoneName } = place;
  const zone = zoneId === null ? t("unplaced.noZone") : zoneLabel({ zoneId, name: zoneName });
  return cloudWords(place) ?? zone;
}

/** The filter of the run list that shows them. The list knows no clouds: of a region it shows all of the zone. */
export function unplacedFilter({ zoneId }: UnplacedPlace): string {
  return `site:none ${zoneId === null ? "zone:none" : `zone=${quoted(zoneId)}`}`;
}
