import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closestName } from "@/lib/domain/closest-name";

const KNOWN = [
  "runId",
  "sampledAt",
  "durationS",
  "energyKwh",
  "cpuEnergyKwh",
  "gpuEnergyKwh",
  "gpuPowerW",
  "zoneId",
];

describe("closestName", () => {
  it.each([
    ["gpuEnergyKWh", "gpuEnergyKwh"],
    ["gpu_energy_kwh", "gpuEnergyKwh"],
    ["zone", "zoneId"],
    ["duration", "durationS"],
    ["durationSeconds", "durationS"],
    ["energy", "energyKwh"],
    ["sampleAt", "sampledAt"],
    ["runnId", "runId"],
    ["power", "gpuPowerW"],
  ])("%s was meant to be %s", (wrong, meant) => {
    expect(closestName(wrong, KNOWN)).toBe(meant);
  });

  it.each([
    ["gpu", "the start of two"],
    ["timestamp", "nothing like any"],
    ["x", "too short"],
    ["", "empty"],
    ["__proto__", "not a name at all"],
    [`zoneId${"x".repeat(1_000_000)}`, "longer than any name"],
  ])("%.20s means nothing: %s", (wrong) => {
    expect(closestName(wrong, KNOWN)).toBeNull();
  });

  it("finds every name in any case and with any separators", () => {
    fc.assert(
      fc.property(fc.constantFrom(...KNOWN), fc.constantFrom("-", "_", " ", ""), (name, separator) => {
        const spelt = name.replace(/[A-Z]/g, (letter) => separator + letter).toUpperCase();
        expect(closestName(spelt, KNOWN)).toBe(name);
      }),
    );
  });

  it("answers a known name or null, whatever is asked", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (wrong) => {
        expect([null, ...KNOWN]).toContain(closestName(wrong, KNOWN));
      }),
    );
  });
});
