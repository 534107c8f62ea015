import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deviceHoursEnergyKwh, facilityEnergyKwh, pueOf } from "@/lib/domain/energy";
import { InvalidInputError } from "@/lib/domain/errors";
import { expectSame, IMPOSSIBLE, positive, pue, quantity } from "@/tests/support/quantities";

describe("facilityEnergyKwh", () => {
  it("multiplies IT energy by PUE: 100 kWh at 1.2 is 120 kWh", () => {
    expect(facilityEnergyKwh({ energyKwh: 100, pue: 1.2 })).toBeCloseTo(120, 9);
  });

  it.each([
    ...IMPOSSIBLE.map((energyKwh) => ({ energyKwh, pue: 1.2 })),
    ...[...IMPOSSIBLE, 0, 0.99].map((impossible) => ({ energyKwh: 1, pue: impossible })),
    { energyKwh: -1, pue: null },
    { energyKwh: null, pue: 0.5 },
  ])("refuses what cannot be: %o", (input) => {
    expect(() => facilityEnergyKwh(input)).toThrow(InvalidInputError);
    expect(() => facilityEnergyKwh(input)).toThrow(RangeError);
  });

  it("stays unknown when a term is, and zero when the load is", () => {
    expect(facilityEnergyKwh({ energyKwh: null, pue: 1.2 })).toBeNull();
    expect(facilityEnergyKwh({ energyKwh: 0, pue: null })).toBeNull();
    expect(facilityEnergyKwh({ energyKwh: 0, pue: 1.5 })).toBe(0);
  });

  it("never falls below the IT energy, rises with the PUE and scales with the load", () => {
    fc.assert(
      fc.property(positive, pue, pue, positive, (energyKwh, one, other, factor) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const facilityKwh = facilityEnergyKwh({ energyKwh, pue: low });
        expect(facilityKwh).toBeGreaterThanOrEqual(energyKwh);
        expect(facilityEnergyKwh({ energyKwh, pue: high })).toBeGreaterThanOrEqual(facilityKwh ?? 0);
        const scaled = facilityEnergyKwh({ energyKwh: energyKwh * factor, pue: low });
        expectSame(scaled, (facilityKwh ?? 0) * factor);
      }),
    );
  });
});

describe("pueOf", () => {
  it("finds the PUE that made the facility's energy", () => {
    fc.assert(
      fc.property(positive, pue, (energyKwh, given) => {
        const facilityKwh = facilityEnergyKwh({ energyKwh, pue: given });
        expectSame(pueOf({ facilityEnergyKwh: facilityKwh, energyKwh }), given);
      }),
    );
  });

  it("is unknown without a load and refuses a facility that draws less than its IT equipment", () => {
    expect(pueOf({ facilityEnergyKwh: 10, energyKwh: 0 })).toBeNull();
    expect(pueOf({ facilityEnergyKwh: null, energyKwh: 5 })).toBeNull();
    expect(() => pueOf({ facilityEnergyKwh: 9, energyKwh: 10 })).toThrow(InvalidInputError);
  });
});

describe("deviceHoursEnergyKwh", () => {
  it("is the same for many devices in few hours as for few in many", () => {
    fc.assert(
      fc.property(quantity, quantity, (deviceHours, powerW) => {
        const energyKwh = deviceHoursEnergyKwh({ deviceHours, powerW });
        expect(energyKwh).toBe(deviceHoursEnergyKwh({ deviceHours: powerW, powerW: deviceHours }));
        expectSame(energyKwh, (deviceHours * powerW) / 1000);
      }),
    );
  });

  it.each(IMPOSSIBLE)("refuses %d hours and %d W", (impossible) => {
    expect(() => deviceHoursEnergyKwh({ deviceHours: impossible, powerW: 1 })).toThrow(InvalidInputError);
    expect(() => deviceHoursEnergyKwh({ deviceHours: null, powerW: impossible })).toThrow(InvalidInputError);
  });
});
