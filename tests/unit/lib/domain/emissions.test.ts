import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  locationEmissionsKgCo2e,
  marginalRateGPerKwh,
  scope2Location,
  scope3Category2KgCo2e,
  scope3Category3KgCo2e,
} from "@/lib/domain/emissions";
import { InvalidInputError } from "@/lib/domain/errors";
import { carbonIntensity, expectSame, IMPOSSIBLE, positive, quantity } from "@/tests/support/quantities";

const hour = fc.record({
  facilityEnergyKwh: quantity,
  carbonIntensityGPerKwh: fc.option(carbonIntensity, { freq: 4 }),
});
const knownHour = fc.record({ facilityEnergyKwh: positive, carbonIntensityGPerKwh: carbonIntensity });

describe("locationEmissionsKgCo2e", () => {
  it("turns grams per kWh into kilograms: 120 kWh at 50 g/kWh is 6 kg", () => {
    expect(locationEmissionsKgCo2e({ facilityEnergyKwh: 120, carbonIntensityGPerKwh: 50 })).toBeCloseTo(6, 9);
  });

  it("stays unknown when the intensity is, and is zero when that is zero", () => {
    expect(locationEmissionsKgCo2e({ facilityEnergyKwh: 120, carbonIntensityGPerKwh: null })).toBeNull();
    expect(locationEmissionsKgCo2e({ facilityEnergyKwh: 120, carbonIntensityGPerKwh: 0 })).toBe(0);
  });

  it.each(IMPOSSIBLE)("refuses %d as energy and as intensity", (impossible) => {
    expect(() =>
      locationEmissionsKgCo2e({ facilityEnergyKwh: impossible, carbonIntensityGPerKwh: null }),
    ).toThrow(InvalidInputError);
    expect(() =>
      locationEmissionsKgCo2e({ facilityEnergyKwh: 1, carbonIntensityGPerKwh: impossible }),
    ).toThrow(InvalidInputError);
  });
});

describe("scope2Location", () => {
  it("weights by energy, not by time: 9 kWh at 100 g and 1 kWh at 900 g are 1.8 kg", () => {
    const result = scope2Location([
      { facilityEnergyKwh: 9, carbonIntensityGPerKwh: 100 },
      { facilityEnergyKwh: 1, carbonIntensityGPerKwh: 900 },
    ]);
    expect(result.emissionsKgCo2e).toBeCloseTo(1.8, 12);
  });

  it("accounts for every kWh, covered or missing, in any order", () => {
    fc.assert(
      fc.property(fc.array(hour, { minLength: 1 }), fc.nat(), (hours, turn) => {
        const result = scope2Location(hours);
        const turned = hours.map((_, index) => hours[(index + turn) % hours.length] ?? hours[0]!);
        const other = scope2Location(turned);
        const energyKwh = hours.reduce((sum, each) => sum + each.facilityEnergyKwh, 0);
        expectSame(result.coveredKwh + result.missingKwh, energyKwh);
        expectSame(other.coveredKwh, result.coveredKwh);
        expectSame(other.missingKwh, result.missingKwh);
        expect(other.emissionsKgCo2e === null).toBe(result.emissionsKgCo2e === null);
        if (result.emissionsKgCo2e !== null) expectSame(other.emissionsKgCo2e, result.emissionsKgCo2e);
      }),
    );
  });

  it("adds: the emissions of two stretches are those of both together", () => {
    fc.assert(
      fc.property(
        fc.array(knownHour, { minLength: 1 }),
        fc.array(knownHour, { minLength: 1 }),
        (one, other) => {
          const sum =
            (scope2Location(one).emissionsKgCo2e ?? Number.NaN) +
            (scope2Location(other).emissionsKgCo2e ?? Number.NaN);
          expectSame(scope2Location([...one, ...other]).emissionsKgCo2e, sum);
        },
      ),
    );
  });

  it("never falls when an hour's intensity rises, and stays between the cleanest and the dirtiest hour", () => {
    fc.assert(
      fc.property(fc.array(knownHour, { minLength: 1 }), carbonIntensity, (hours, more) => {
        const kg = scope2Location(hours).emissionsKgCo2e ?? Number.NaN;
        const dirtier = hours.map((each, index) =>
          index === 0 ? { ...each, carbonIntensityGPerKwh: each.carbonIntensityGPerKwh + more } : each,
        );
        expect(scope2Location(dirtier).emissionsKgCo2e).toBeGreaterThanOrEqual(kg);
        const mean = (kg * 1000) / scope2Location(hours).coveredKwh;
        const intensities = hours.map((each) => each.carbonIntensityGPerKwh);
        expect(mean).toBeGreaterThanOrEqual(Math.min(...intensities) * (1 - 1e-9));
        expect(mean).toBeLessThanOrEqual(Math.max(...intensities) * (1 + 1e-9));
      }),
    );
  });

  it("knows nothing of a load without any intensity, and zero of no load", () => {
    const unknown = { facilityEnergyKwh: 2, carbonIntensityGPerKwh: null };
    expect(scope2Location([])).toEqual({ emissionsKgCo2e: null, coveredKwh: 0, missingKwh: 0 });
    expect(scope2Location([unknown])).toEqual({ emissionsKgCo2e: null, coveredKwh: 0, missingKwh: 2 });
    const idle = { facilityEnergyKwh: 0, carbonIntensityGPerKwh: null };
    expect(scope2Location([idle]).emissionsKgCo2e).toBe(0);
    expect(scope2Location([idle, unknown]).emissionsKgCo2e).toBeNull();
  });
});

describe("scope 3", () => {
  it("category 3 stays unknown with any term, and is 0 with factors of 0", () => {
    const known = { energyKwh: 1000, wellToTankGPerKwh: 60, transmissionLossGPerKwh: 25 };
    expect(scope3Category3KgCo2e(known)).toBeCloseTo(85, 12);
    for (const name of ["energyKwh", "wellToTankGPerKwh", "transmissionLossGPerKwh"] as const) {
      expect(scope3Category3KgCo2e({ ...known, [name]: null })).toBeNull();
      expect(() => scope3Category3KgCo2e({ ...known, [name]: -1 })).toThrow(InvalidInputError);
    }
    expect(scope3Category3KgCo2e({ ...known, wellToTankGPerKwh: 0, transmissionLossGPerKwh: 0 })).toBe(0);
  });

  it("category 2 counts each purchase in full in its year: the years sum to everything bought", () => {
    const purchase = fc.record({ embodiedKgCo2e: quantity, year: fc.integer({ min: 2024, max: 2026 }) });
    fc.assert(
      fc.property(fc.array(purchase), (purchases) => {
        const years = [2024, 2025, 2026].map(
          (year) => scope3Category2KgCo2e({ year, purchases }) ?? Number.NaN,
        );
        const all = purchases.reduce((sum, each) => sum + each.embodiedKgCo2e, 0);
        expectSame(years[0]! + years[1]! + years[2]!, all);
      }),
    );
  });

  it("category 2 is unknown with a purchase of that year, not with one of another", () => {
    const purchases = [
      { embodiedKgCo2e: null, year: 2025 },
      { embodiedKgCo2e: 5, year: 2026 },
    ];
    expect(scope3Category2KgCo2e({ year: 2025, purchases })).toBeNull();
    expect(scope3Category2KgCo2e({ year: 2026, purchases })).toBe(5);
    expect(scope3Category2KgCo2e({ year: 2027, purchases })).toBe(0);
  });
});

describe("marginalRateGPerKwh", () => {
  it("converts pounds per MWh: 1000 lb/MWh is 453.59237 g/kWh", () => {
    expect(marginalRateGPerKwh({ rateLbPerMwh: 1000 })).toBeCloseTo(453.59237, 9);
    expect(marginalRateGPerKwh({ rateLbPerMwh: null })).toBeNull();
    expect(() => marginalRateGPerKwh({ rateLbPerMwh: -1 })).toThrow(InvalidInputError);
  });
});
