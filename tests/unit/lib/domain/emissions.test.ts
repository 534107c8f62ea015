import { describe, expect, it } from "vitest";
import { facilityEnergyKwh } from "@/lib/domain/energy";
import { locationEmissionsKgCo2e } from "@/lib/domain/emissions";

describe("facilityEnergyKwh", () => {
  it("multiplies IT energy by PUE: 100 kWh at 1.2 is 120 kWh", () => {
    expect(facilityEnergyKwh({ energyKwh: 100, pue: 1.2 })).toBeCloseTo(120, 9);
  });

  it.each([
    [{ energyKwh: -1, pue: 1.2 }],
    [{ energyKwh: Number.NaN, pue: 1.2 }],
    [{ energyKwh: Number.POSITIVE_INFINITY, pue: 1.2 }],
    [{ energyKwh: 1, pue: 0.99 }],
    [{ energyKwh: 1, pue: Number.NaN }],
  ])("refuses what cannot be: %o", (input) => {
    expect(() => facilityEnergyKwh(input)).toThrow(RangeError);
  });
});

describe("locationEmissionsKgCo2e", () => {
  it("turns grams per kWh into kilograms: 120 kWh at 50 g/kWh is 6 kg", () => {
    expect(locationEmissionsKgCo2e({ facilityEnergyKwh: 120, carbonIntensityGPerKwh: 50 })).toBeCloseTo(6, 9);
  });

  it("stays unknown when the intensity is, and is zero when that is zero", () => {
    expect(locationEmissionsKgCo2e({ facilityEnergyKwh: 120, carbonIntensityGPerKwh: null })).toBeNull();
    expect(locationEmissionsKgCo2e({ facilityEnergyKwh: 120, carbonIntensityGPerKwh: 0 })).toBe(0);
  });
});
