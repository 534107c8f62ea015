import { iso1A2Code } from "@rapideditor/country-coder";
import { describe, expect, it } from "vitest";
import { carbonAwareLocations } from "@/lib/domain/carbon-aware/locations";
import { countryOfZone } from "@/lib/domain/grid-zone";
import { AZURE_REGIONS } from "@/lib/domain/tables/azure-regions";

const region = (provider: string, regionCode: string, gridZoneId: string, zone: string | null = null) => ({
  provider,
  regionCode,
  gridZoneId,
  electricityMapsZone: zone,
});

const { all, find } = carbonAwareLocations({
  regions: [
    region("azure", "eastus", "US-VA", "US-MIDA-PJM"),
    region("azure", "eastus", "US"),
    region("aws", "eu-west-3", "FR", "FR"),
    region("gcp", "eu-west-3", "DE"),
  ],
  zoneIds: ["FR", "US", "US-TX", "EEA_FR", "US-CISO"],
});

describe("carbonAwareLocations", () => {
  it("finds a region by its name, whatever the case, and with its provider", () => {
    const eastus = find("EastUS");
    expect(eastus).toMatchObject({ name: "eastus", zoneIds: ["US-MIDA-PJM", "US-VA"] });
    expect(eastus).toMatchObject({ typicalDayZoneId: "US-PJM", latitude: 37.3719 });
    expect(find("azure/EASTUS")).toBe(eastus);
    expect(find("gcp/eu-west-3")?.zoneIds).toEqual(["DE"]);
    expect(find("eu-west-3")).toMatchObject({ zoneIds: ["FR"], latitude: null });
  });

  it("knows regions of Azure that no facts were published of", () => {
    expect(find("francecentral")).toMatchObject({ zoneIds: ["FR"], latitude: 46.3772, longitude: 2.373 });
  });

  it("finds zones, a feed's names among them; a country stands for a part only where it is one grid", () => {
    expect(find("fr")?.name).toBe("FR");
    expect(find("EEA_FR")?.zoneIds).toEqual(["EEA_FR", "FR"]);
    expect(find("US-TX")).toMatchObject({ zoneIds: ["US-TX"], typicalDayZoneId: "US-ERCO" });
    expect(find("US-CISO")?.typicalDayZoneId).toBe("US-CISO");
    expect(find("US-MIDA-PJM")?.typicalDayZoneId).toBe("US-PJM");
    expect(find("atlantis")).toBeNull();
  });

  it("lists each once", () => {
    const names = all.map(({ name }) => name.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("the table of Azure's regions", () => {
  it("has each once, within its country", () => {
    expect(new Set(AZURE_REGIONS.map(({ name }) => name)).size).toBe(AZURE_REGIONS.length);
    for (const { name, zoneId, latitude, longitude } of AZURE_REGIONS) {
      if (latitude === null || longitude === null) continue;
      expect(iso1A2Code([longitude, latitude], { level: "territory" }), name).toBe(countryOfZone(zoneId));
    }
  });
});
