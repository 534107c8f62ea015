import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cueKgPerKwh, hourlyCarbonFreeShare, renewableShare, reusedShare } from "@/lib/domain/data-centre";
import { locationEmissionsKgCo2e } from "@/lib/domain/emissions";
import { facilityEnergyKwh } from "@/lib/domain/energy";
import { InvalidInputError } from "@/lib/domain/errors";
import { carbonIntensity, expectSame, positive, pue, quantity } from "@/tests/support/quantities";

describe("cueKgPerKwh", () => {
  it("times the IT energy is what the facility emitted", () => {
    fc.assert(
      fc.property(positive, pue, carbonIntensity, (energyKwh, sitePue, carbonIntensityGPerKwh) => {
        const cue = cueKgPerKwh({ carbonIntensityGPerKwh, pue: sitePue }) ?? Number.NaN;
        const facilityKwh = facilityEnergyKwh({ energyKwh, pue: sitePue }) ?? Number.NaN;
        const emissions = locationEmissionsKgCo2e({ facilityEnergyKwh: facilityKwh, carbonIntensityGPerKwh });
        expectSame(cue * energyKwh, emissions ?? Number.NaN);
      }),
    );
    expect(cueKgPerKwh({ carbonIntensityGPerKwh: 1, pue: null })).toBeNull();
    expect(() => cueKgPerKwh({ carbonIntensityGPerKwh: null, pue: 0.5 })).toThrow(InvalidInputError);
  });
});

describe("shares of a facility's energy", () => {
  it("keep renewable energy between 0 and 1", () => {
    fc.assert(
      fc.property(quantity, positive, (renewableKwh, totalKwh) => {
        const share = renewableShare({ renewableKwh, facilityEnergyKwh: totalKwh });
        expect(share).toBe(Math.min(1, renewableKwh / totalKwh));
      }),
    );
  });

  it("are unknown without a total", () => {
    expect(renewableShare({ renewableKwh: 1, facilityEnergyKwh: 0 })).toBeNull();
    expect(renewableShare({ renewableKwh: null, facilityEnergyKwh: 5 })).toBeNull();
    expect(reusedShare({ reusedKwh: 1, facilityEnergyKwh: 0 })).toBeNull();
    expect(reusedShare({ reusedKwh: 1, facilityEnergyKwh: 4 })).toBe(0.25);
    expect(() => reusedShare({ reusedKwh: -1, facilityEnergyKwh: 4 })).toThrow(InvalidInputError);
  });
});

describe("hourlyCarbonFreeShare", () => {
  const hours = fc.array(fc.record({ loadKwh: positive, carbonFreeKwh: quantity }), { minLength: 1 });

  it("lies between 0 and 1 and never above annual matching", () => {
    fc.assert(
      fc.property(hours, (given) => {
        const share = hourlyCarbonFreeShare(given) ?? Number.NaN;
        const loadKwh = given.reduce((sum, hour) => sum + hour.loadKwh, 0);
        const freeKwh = given.reduce((sum, hour) => sum + hour.carbonFreeKwh, 0);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(Math.min(1, freeKwh / loadKwh) * (1 + 1e-9));
      }),
    );
  });

  it("is not moved by more surplus in an hour that has enough", () => {
    fc.assert(
      fc.property(hours, positive, (given, surplusKwh) => {
        const more = given.map((hour) =>
          hour.carbonFreeKwh < hour.loadKwh
            ? hour
            : { ...hour, carbonFreeKwh: hour.carbonFreeKwh + surplusKwh },
        );
        expect(hourlyCarbonFreeShare(more)).toBe(hourlyCarbonFreeShare(given));
      }),
    );
  });

  it("is unknown without a load or with an unknown hour", () => {
    expect(hourlyCarbonFreeShare([])).toBeNull();
    expect(hourlyCarbonFreeShare([{ loadKwh: 0, carbonFreeKwh: 4 }])).toBeNull();
    const known = { loadKwh: 1, carbonFreeKwh: 1 };
    expect(hourlyCarbonFreeShare([known, { loadKwh: 1, carbonFreeKwh: null }])).toBeNull();
    expect(() => hourlyCarbonFreeShare([{ loadKwh: -1, carbonFreeKwh: 0 }])).toThrow(InvalidInputError);
  });
});
