import type { Locale } from "@/lib/domain/locale";
import { MESSAGES } from "./messages";

/**
 * Names of grid zones for readers of a language: countries by Unicode's names for regions, parts of the world by the
 * catalogue. States, provinces and grid regions inside a country keep the name that their publisher gives them: it is
 * by that name that people find them in the publisher's own tables.
 */
export function zoneNames(locale: Locale): (zoneId: string, stored: string) => string {
  const regions = new Intl.DisplayNames(locale, { type: "region", fallback: "none" });
  const world: Readonly<Record<string, string>> = MESSAGES[locale].zones.world;
  return (zoneId, stored) => {
    if (/^[A-Z]{2}$/.test(zoneId)) return regions.of(zoneId) ?? stored;
    return zoneId.startsWith("REGION_") ? (world[zoneId.slice("REGION_".length)] ?? stored) : stored;
  };
}
