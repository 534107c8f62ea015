import { describe, expect, it } from "vitest";
import { sampleFault } from "@/lib/ingest/adapters/native";

const AT_MS = Date.parse("2026-03-02T10:00:00Z");
const faultOf = (energies: object) =>
  sampleFault(
    { source: "", sampledAt: "2026-03-02T10:00:00Z", durationS: 60, energyKwh: 0.05, ...energies },
    AT_MS * 1000,
    AT_MS,
  );

describe("parts of a sample's energy", () => {
  it("may exceed it by their own rounding, to three digits", () => {
    expect(
      faultOf({ cpuEnergyKwh: 0.0167, gpuEnergyKwh: 0.01667, ramEnergyKwh: 0.01667, energyKwh: 0.05 }),
    ).toBeNull();
  });

  it("may not exceed it by more", () => {
    expect(faultOf({ cpuEnergyKwh: 0.017, gpuEnergyKwh: 0.017, ramEnergyKwh: 0.017 })).toMatchObject({
      field: "energyKwh",
    });
  });

  it("measured is a part of it, to what floats cost", () => {
    expect(faultOf({ measuredEnergyKwh: 0.05 * (1 + 1e-12) })).toBeNull();
    expect(faultOf({ measuredEnergyKwh: 0.05001 })).toMatchObject({ field: "measuredEnergyKwh" });
  });
});
