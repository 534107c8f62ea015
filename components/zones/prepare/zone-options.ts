import { formatIntensity } from "@/components/runs/prepare/intensity";
import type { Translate } from "@/components/i18n/translate";
import type { SelectGroup } from "@/components/ui/select";
import type { Formats } from "@/lib/domain/formats";

/** A grid zone that can be chosen, with its newest annual factor. */
export type ZoneChoice = Readonly<{
  zoneId: string;
  name: string;
  kind: string;
  carbonIntensityGPerKwh: number;
  year: number;
}>;

const KINDS = ["country", "us_state", "egrid_subregion", "ca_province", "world_region"] as const;

type Words = Readonly<{ t: Translate<"zones">; formats: Formats }>;

/**
 * "France (FR)", "ASCC Alaska Grid (AKGD)", "Europe": the code where people know the place by it, without our own
 * prefix for its kind.
 */
export function zoneLabel(zone: Readonly<{ zoneId: string; name: string | null }>): string {
  if (zone.name === null) return zone.zoneId;
  if (zone.zoneId.startsWith("REGION_")) return zone.name;
  return `${zone.name} (${zone.zoneId.replace(/^EGRID_/, "")})`;
}

function optionsOf(zones: readonly ZoneChoice[], { t, formats }: Words): SelectGroup["options"] {
  return [...zones]
    .sort((a, b) => a.name.localeCompare(b.name, formats.locale))
    .map((zone) => ({
      value: zone.zoneId,
      label: t("option", {
        zone: zoneLabel(zone),
        intensity: formats.digits(formatIntensity(zone.carbonIntensityGPerKwh)),
        year: String(zone.year),
      }),
    }));
}

/** Zones by kind and name, each with its factor; kinds that are not known here come last. */
export function zoneOptions(zones: readonly ZoneChoice[], words: Words): readonly SelectGroup[] {
  const isKnown = (zone: ZoneChoice): boolean => KINDS.some((kind) => kind === zone.kind);
  return [
    ...KINDS.map((kind) => ({
      label: words.t(`groups.${kind}`),
      options: optionsOf(
        zones.filter((zone) => zone.kind === kind),
        words,
      ),
    })),
    {
      label: words.t("groups.other"),
      options: optionsOf(
        zones.filter((zone) => !isKnown(zone)),
        words,
      ),
    },
  ].filter((group) => group.options.length > 0);
}
