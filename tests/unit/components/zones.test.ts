import { describe, expect, it } from "vitest";
import { zoneLabel, zoneOptions } from "@/components/zones/prepare/zone-options";
import { english, englishFormats } from "@/tests/support/translator";

const words = { t: english("zones"), formats: englishFormats };

const zone = (zoneId: string, name: string, kind: string) => ({
  zoneId,
  name,
  kind,
  carbonIntensityGPerKwh: 40,
  year: 2024,
});

describe("zoneOptions", () => {
  it("groups zones by kind, countries first and unknown kinds last, and sorts them by name", () => {
    const groups = zoneOptions(
      [
        zone("X-1", "Bidding zone 1", "bidding_zone"),
        zone("REGION_EU", "EU", "world_region"),
        zone("US-GA", "Georgia", "us_state"),
        zone("FR", "France", "country"),
        zone("AX", "Åland", "country"),
        zone("BE", "Belgium", "country"),
        zone("EGRID_AKGD", "ASCC Alaska Grid", "egrid_subregion"),
      ],
      words,
    );
    expect(groups.map((group) => group.label)).toEqual([
      "Countries",
      "US states",
      "US grid subregions (eGRID)",
      "World regions and groups",
      "Other zones",
    ]);
    expect(groups[0]?.options.map((option) => option.value)).toEqual(["AX", "BE", "FR"]);
    expect(groups[2]?.options[0]).toEqual({
      value: "EGRID_AKGD",
      label: "ASCC Alaska Grid (AKGD): 40.0\u202fg CO₂e/kWh, 2024",
    });
  });

  it("leaves out groups without a zone", () => {
    expect(zoneOptions([], words)).toEqual([]);
  });
});

describe("zoneLabel", () => {
  it.each([
    ["FR", "France", "France (FR)"],
    ["US-GA", "Georgia", "Georgia (US-GA)"],
    ["EGRID_AKGD", "ASCC Alaska Grid", "ASCC Alaska Grid (AKGD)"],
    ["REGION_EUROPE", "Europe", "Europe"],
    ["XX", null, "XX"],
  ])("writes %s", (zoneId, name, label) => {
    expect(zoneLabel({ zoneId, name })).toBe(label);
  });
});
