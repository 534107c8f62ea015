import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "@/lib/domain/errors";
import { isInstrumentEligible, scope2Market, type CriteriaMet } from "@/lib/domain/market-based";
import { INSTRUMENT_TYPES, QUALITY_CRITERIA } from "@/lib/domain/tables/quality-criteria";
import { carbonIntensity, expectSame, IMPOSSIBLE, positive, quantity } from "@/tests/support/quantities";

const claim = fc.record({
  energyKwh: fc.option(quantity, { freq: 9 }),
  emissionFactorGPerKwh: fc.option(carbonIntensity, { freq: 9 }),
  isEligible: fc.boolean(),
});
const market = fc.record({
  facilityEnergyKwh: quantity,
  claims: fc.array(claim, { maxLength: 6 }),
  residualGPerKwh: fc.option(carbonIntensity),
  gridAverageGPerKwh: fc.option(carbonIntensity),
});

describe("scope2Market", () => {
  it("splits the load into what instruments cover and what they do not, and is never negative", () => {
    fc.assert(
      fc.property(market, (input) => {
        const result = scope2Market(input);
        expect(result.uncoveredKwh).toBeGreaterThanOrEqual(0);
        expect(
          Math.abs(result.instrumentKwh + result.uncoveredKwh - input.facilityEnergyKwh),
        ).toBeLessThanOrEqual(1e-9 * input.facilityEnergyKwh);
        if (result.emissionsKgCo2e === null) expect(result.uncoveredBasis).toBe("missing");
        else expect(result.emissionsKgCo2e).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("drops a surplus: more of the last instrument than the load changes nothing", () => {
    fc.assert(
      fc.property(market, positive, carbonIntensity, (input, surplusKwh, emissionFactorGPerKwh) => {
        const covering = (energyKwh: number) =>
          scope2Market({ ...input, claims: [{ energyKwh, emissionFactorGPerKwh, isEligible: true }] });
        const exact = covering(input.facilityEnergyKwh);
        expect(covering(input.facilityEnergyKwh + surplusKwh)).toEqual(exact);
        expect(exact.uncoveredBasis).toBe("none");
        expectSame(exact.emissionsKgCo2e, (input.facilityEnergyKwh * emissionFactorGPerKwh) / 1000);
      }),
    );
  });

  it("passes over instruments that are ineligible or of unknown volume or rate", () => {
    fc.assert(
      fc.property(market, (input) => {
        const usable = input.claims.filter(
          (each) => each.isEligible && each.energyKwh !== null && each.emissionFactorGPerKwh !== null,
        );
        expect(scope2Market(input)).toEqual(scope2Market({ ...input, claims: usable }));
      }),
    );
  });

  it("without instruments at the grid average is the location-based figure", () => {
    fc.assert(
      fc.property(quantity, carbonIntensity, (facilityEnergyKwh, gridAverageGPerKwh) => {
        const input = { facilityEnergyKwh, claims: [], residualGPerKwh: null, gridAverageGPerKwh };
        const { emissionsKgCo2e } = scope2Market(input);
        expectSame(emissionsKgCo2e, (facilityEnergyKwh * gridAverageGPerKwh) / 1000);
      }),
    );
  });

  it("takes a residual mix of 0 as a value", () => {
    const input = { facilityEnergyKwh: 10, claims: [], residualGPerKwh: 0, gridAverageGPerKwh: 400 };
    expect(scope2Market(input)).toMatchObject({ emissionsKgCo2e: 0, uncoveredBasis: "residual" });
  });

  it("applies instruments in the order given", () => {
    const [clean, dirty] = [0, 900].map((emissionFactorGPerKwh) => ({
      energyKwh: 10,
      emissionFactorGPerKwh,
      isEligible: true,
    }));
    const rest = { facilityEnergyKwh: 10, residualGPerKwh: 500, gridAverageGPerKwh: null };
    expect(scope2Market({ ...rest, claims: [clean!, dirty!] }).emissionsKgCo2e).toBe(0);
    expect(scope2Market({ ...rest, claims: [dirty!, clean!] }).emissionsKgCo2e).toBe(9);
  });

  it.each(IMPOSSIBLE)("refuses %d anywhere, in an ineligible instrument too", (impossible) => {
    const known = { facilityEnergyKwh: 10, claims: [], residualGPerKwh: 1, gridAverageGPerKwh: 1 };
    const bad = { energyKwh: impossible, emissionFactorGPerKwh: 0, isEligible: false };
    expect(() => scope2Market({ ...known, claims: [bad] })).toThrow(InvalidInputError);
    for (const name of ["facilityEnergyKwh", "residualGPerKwh", "gridAverageGPerKwh"] as const) {
      expect(() => scope2Market({ ...known, [name]: impossible })).toThrow(InvalidInputError);
    }
  });
});

describe("isInstrumentEligible", () => {
  const all: CriteriaMet = { c1: true, c2: true, c3: true, c4: true, c5: true, c6: true, c7: true, c8: true };

  it.each(INSTRUMENT_TYPES)("asks of a %s each criterion that applies, and no other", (type) => {
    expect(isInstrumentEligible({ type, criteria: all })).toBe(true);
    for (const criterion of ["c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8"] as const) {
      const applies = QUALITY_CRITERIA[type].includes(criterion);
      for (const met of [false, null]) {
        expect(isInstrumentEligible({ type, criteria: { ...all, [criterion]: met } })).toBe(!applies);
      }
      const { [criterion]: _left, ...others } = all;
      expect(isInstrumentEligible({ type, criteria: others })).toBe(!applies);
    }
  });
});
