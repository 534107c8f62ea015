import { describe, expect, it } from "vitest";
import { FUEL_PRESETS } from "@/lib/domain/tables/fuels";
import { REFRIGERANT_PRESETS } from "@/lib/domain/tables/refrigerants";

describe("presets of inputs", () => {
  it("have the factors of fuels that the IPCC’s defaults come to", () => {
    const diesel = FUEL_PRESETS.find(({ id }) => id === "diesel");
    // (74100 + 3 × 29.8 + 0.6 × 273) kg/TJ × 43 MJ/kg
    expect(diesel).toMatchObject({
      unit: "kg",
      energyKwhPerUnit: 11.94,
      emissionsKgCo2ePerUnit: 3.197,
      otherGasesKgCo2ePerUnit: 0.01089,
    });
    const gas = FUEL_PRESETS.find(({ id }) => id === "natural-gas");
    expect(gas).toMatchObject({ unit: "kWh", energyKwhPerUnit: 1, emissionsKgCo2ePerUnit: 0.2022 });
  });

  it("have the GWP of mixtures by mass", () => {
    const gwps = Object.fromEntries(REFRIGERANT_PRESETS.map(({ gas, gwp100 }) => [gas, gwp100]));
    expect(gwps).toMatchObject({ "R-134a": 1530, "R-410A": 2255.5, "R-404A": 4728, "R-407C": 1907.9 });
  });
});
