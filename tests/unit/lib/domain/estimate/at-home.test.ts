import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimatedEmissions, estimatedFacilityEnergy } from "@/lib/domain/estimate/at-home";
import { estimatedAround } from "@/lib/domain/estimate/estimate";
import type { EstimateHome } from "@/lib/domain/estimate/kept-estimate";

const home = (given: Partial<EstimateHome> = {}): EstimateHome => ({
  ...{
    id: "FR",
    name: "France",
    zoneId: "FR",
    pue: 1.2,
    pueUncertaintyRelative: 0.1,
    pueBasis: { source: "", reason: "" },
  },
  ...{ carbonIntensityGPerKwh: 50, uncertaintyRelative: 0.3, sources: [] },
  ...given,
});

describe("an estimate at its home", () => {
  it("is IT energy × PUE, and × intensity; each further factor widens it, by hand", () => {
    const facility = estimatedFacilityEnergy(estimatedAround(100, Math.log(1.5)), home());
    expect(facility.value).toBeCloseTo(120, 9);
    expect(facility.high / 120).toBeCloseTo(Math.exp(Math.hypot(Math.log(1.5), Math.log(1.1))), 9);
    const emissions = estimatedEmissions(estimatedAround(100, Math.log(1.5)), home());
    expect(emissions?.value).toBeCloseTo(6, 9);
    expect((emissions?.high ?? 0) / 6).toBeCloseTo(Math.exp(Math.hypot(Math.log(1.5), Math.log(1.3))), 9);
    expect(estimatedEmissions(facility, home({ carbonIntensityGPerKwh: null }))).toBeNull();
  });

  it("is never surer than the energy that it rests on", () => {
    fc.assert(
      fc.property(
        fc.record({
          value: fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
          spread: fc.double({ min: 0, max: 3, noNaN: true }),
          pue: fc.double({ min: 1, max: 3, noNaN: true }),
          pueUncertaintyRelative: fc.constantFrom(0.02, 0.1, 0.5, 1),
        }),
        ({ value, spread, ...given }) => {
          const energy = estimatedAround(value, spread);
          const facility = estimatedFacilityEnergy(energy, home(given));
          expect(facility.high / facility.value).toBeGreaterThanOrEqual(energy.high / value - 1e-9);
          expect(facility.value).toBeGreaterThanOrEqual(value);
          // A facility never draws less than its IT equipment.
          expect(facility.low).toBeGreaterThanOrEqual(energy.low);
        },
      ),
    );
  });
});
