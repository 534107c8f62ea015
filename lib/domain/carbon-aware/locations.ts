import { hourZones } from "@/lib/domain/grid-zone";
import { AZURE_REGIONS } from "@/lib/domain/tables/azure-regions";
import { typicalDayZone } from "@/lib/domain/what-if-typical-day";

/** A place that a client may ask for. */
export type CarbonAwareLocation = {
  name: string;
  /** Whose hourly intensity stands for it, the nearest first. */
  zoneIds: readonly string[];
  /** Whose typical day does where no hour is stored. */
  typicalDayZoneId: string | null;
  latitude: number | null;
  longitude: number | null;
};

export type CarbonAwareRegion = {
  provider: string;
  regionCode: string;
  gridZoneId: string;
  electricityMapsZone: string | null;
};

export type CarbonAwareLocations = {
  /** One name each. */
  all: readonly CarbonAwareLocation[];
  /** Null where nothing has that name. Case does not count; `azure/eastus` is `eastus`. */
  find: (name: string) => CarbonAwareLocation | null;
};

/**
 * The places of the drop-in: cloud regions by their own names, then zones. Of regions of one name the first counts; the others are found with
 * their provider before it. The whole country stands for a part of it only where it is one grid.
 */
export function carbonAwareLocations(known: {
  regions: readonly CarbonAwareRegion[];
  zoneIds: readonly string[];
}): CarbonAwareLocations {
  const listed = new Map<string, CarbonAwareLocation>();
  const aliases = new Map<string, CarbonAwareLocation>();
  for (const region of [...known.regions, ...azureRegions()]) {
    const name = region.regionCode.toLowerCase();
    const location = ofRegion(region);
    if (!listed.has(name)) listed.set(name, location);
    const alias = `${region.provider}/${name}`;
    if (!aliases.has(alias)) aliases.set(alias, location);
  }
  const feedZoneIds = known.regions.flatMap(({ electricityMapsZone: zone }) => zone ?? []);
  for (const zoneId of [...known.zoneIds, ...feedZoneIds]) {
    const name = zoneId.toLowerCase();
    if (!listed.has(name)) listed.set(name, ofZone(zoneId));
  }
  return {
    all: [...listed.values()],
    find: (name) => listed.get(name.toLowerCase()) ?? aliases.get(name.toLowerCase()) ?? null,
  };
}

function azureRegions(): CarbonAwareRegion[] {
  return AZURE_REGIONS.map(({ name, zoneId }) => ({
    provider: "azure",
    regionCode: name,
    gridZoneId: zoneId,
    electricityMapsZone: null,
  }));
}

function ofRegion(region: CarbonAwareRegion): CarbonAwareLocation {
  const { provider, regionCode, gridZoneId, electricityMapsZone } = region;
  const azure =
    provider === "azure" ? AZURE_REGIONS.find(({ name }) => name === regionCode.toLowerCase()) : undefined;
  return {
    name: regionCode.toLowerCase(),
    zoneIds: hourZones(gridZoneId, electricityMapsZone),
    typicalDayZoneId: typicalDayZone(gridZoneId, electricityMapsZone),
    latitude: azure?.latitude ?? null,
    longitude: azure?.longitude ?? null,
  };
}

function ofZone(zoneId: string): CarbonAwareLocation {
  return {
    name: zoneId,
    zoneIds: hourZones(zoneId, null),
    // A feed's name of a zone, ours of a typical day, or one that lies in such.
    typicalDayZoneId: typicalDayZone(zoneId, zoneId) ?? zoneId,
    latitude: null,
    longitude: null,
  };
}
