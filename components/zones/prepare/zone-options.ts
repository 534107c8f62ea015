import { formatIntensity } from "@/components/runs/prepare/intensity";
import type { SelectGroup } from "@/components/ui/select";

/** A grid zone that can be chosen, with its newest annual factor. */
export type ZoneChoice = Readonly<{
  zoneId: string;
  name: string;
  kind: string;
  carbonIntensityGPerKwh: number;
  year: number;
}>;

const GROUPS: readonly Readonly<{ kind: string; label: string }>[] = [
  { kind: "country", label: "Countries" },
  { kind: "us_state", label: "US states" },
  { kind: "egrid_subregion", label: "US grid subregions (eGRID)" },
  { kind: "ca_province", label: "Canadian provinces" },
  { kind: "world_region", label: "World regions and groups" },
];
const OTHERS = "Other zones";

/**
 * "France (FR)", "ASCC Alaska Grid (AKGD)", "Europe": the code where people know the place by it, without our own
 * prefix for its kind.
 */
export function zoneLabel(zone: Readonly<{ zoneId: string; name: string | null }>): string {
  if (zone.name === null) return zone.zoneId;
  if (zone.zoneId.startsWith("REGION_")) return zone.name;
  return `${zone.name} (${zone.zoneId.replace(/^EGRID_/, "")})`;
}

function optionsOf(zones: readonly ZoneChoice[]): SelectGroup["options"] {
  return [...zones]
    .sort((a, b) => a.name.localeCompare(b.name, "en"))
    .map((zone) => ({
      value: zone.zoneId,
      label: `${zoneLabel(zone)}: ${formatIntensity(zone.carbonIntensityGPerKwh)}, ${String(zone.year)}`,
    }));
}

/** Zones by kind and name, each with its factor; kinds that are not known here come last. */
export function zoneOptions(zones: readonly ZoneChoice[]): readonly SelectGroup[] {
  const isKnown = (zone: ZoneChoice): boolean => GROUPS.some((group) => group.kind === zone.kind);
  return [
    ...GROUPS.map(({ kind, label }) => ({
      label,
      options: optionsOf(zones.filter((zone) => zone.kind === kind)),
    })),
    { label: OTHERS, options: optionsOf(zones.filter((zone) => !isKnown(zone))) },
  ].filter((group) => group.options.length > 0);
}
