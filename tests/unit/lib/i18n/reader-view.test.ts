import { describe, expect, it } from "vitest";
import { readerView } from "@/lib/i18n/reader-view";
import { zoneNames } from "@/lib/i18n/zone-names";

describe("a view in the reader's language", () => {
  it("has its zones and its code's sentences in German, and everything else as it was", () => {
    const at = new Date(0);
    const view = {
      run: { id: "r", name: "France", zoneId: "FR", zoneName: "France", carbonIntensityGPerKwh: 50 },
      zones: [
        { zoneId: "DE", name: "Germany", kind: "country", carbonIntensityGPerKwh: 300, year: 2024 },
        {
          zoneId: "REGION_WORLD",
          name: "World",
          kind: "world_region",
          carbonIntensityGPerKwh: 473,
          year: 2024,
        },
        { zoneId: "US-CA", name: "California", kind: "us_state", carbonIntensityGPerKwh: 200, year: 2023 },
      ],
      regions: [
        { id: "SE", name: "Sweden", zoneId: "SE" },
        { id: "site:1", name: "Sweden", zoneId: "SE" },
      ],
      inputs: new Map([["pue", { source: "stated for the project", reason: "stated for the project", at }]]),
      restatement: { reason: "Ember 2025 is out" },
      nothing: null,
    };
    expect(readerView(view, "de")).toEqual({
      ...view,
      run: { ...view.run, zoneName: "Frankreich" },
      zones: ["Deutschland", "Welt", "California"].map((name, index) => ({ ...view.zones[index], name })),
      regions: [{ ...view.regions[0], name: "Schweden" }, view.regions[1]],
      inputs: new Map([
        ["pue", { source: "für das Projekt angegeben", reason: "für das Projekt angegeben", at }],
      ]),
    });
  });

  it("knows each country by its code, and leaves a code that is none its stored name", () => {
    const nameOf = zoneNames("de");
    expect(nameOf("TZ", "Tanzania (the United Republic of)")).toBe("Tansania");
    expect(nameOf("QQ", "Somewhere")).toBe("Somewhere");
    expect(nameOf("EEA_FR", "France")).toBe("France");
  });
});
