import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "@/lib/domain/errors";
import { waterUse } from "@/lib/domain/water";
import { expectSame, positive, pue, quantity } from "@/tests/support/quantities";

const site = fc.record({ energyKwh: quantity, pue, wueLPerKwh: quantity, ewifLPerKwh: quantity });

describe("waterUse", () => {
  it("lets the PUE into generation only", () => {
    fc.assert(
      fc.property(site, pue, (input, other) => {
        const [one, two] = [waterUse(input), waterUse({ ...input, pue: other })];
        expect(one.onsiteL).toBe(two.onsiteL);
        expectSame((two.offsiteL ?? 0) * input.pue, (one.offsiteL ?? 0) * other);
      }),
    );
  });

  it("totals its parts and scales with the energy", () => {
    fc.assert(
      fc.property(site, positive, (input, factor) => {
        const one = waterUse(input);
        const scaled = waterUse({ ...input, energyKwh: input.energyKwh * factor });
        expectSame(one.totalL, (one.onsiteL ?? Number.NaN) + (one.offsiteL ?? Number.NaN));
        expectSame(scaled.totalL, (one.totalL ?? Number.NaN) * factor);
      }),
    );
  });

  it("has no total from half the data, and knows a part without the other's terms", () => {
    const known = { energyKwh: 10, pue: 1.2, wueLPerKwh: 2, ewifLPerKwh: 3 };
    expect(waterUse({ ...known, wueLPerKwh: null })).toEqual({ onsiteL: null, offsiteL: 36, totalL: null });
    expect(waterUse({ ...known, pue: null })).toEqual({ onsiteL: 20, offsiteL: null, totalL: null });
    expect(waterUse({ ...known, wueLPerKwh: 0 })).toEqual({ onsiteL: 0, offsiteL: 36, totalL: 36 });
    expect(waterUse({ ...known, energyKwh: null })).toEqual({ onsiteL: null, offsiteL: null, totalL: null });
    expect(() => waterUse({ ...known, pue: 0.9 })).toThrow(InvalidInputError);
    expect(() => waterUse({ ...known, ewifLPerKwh: -1 })).toThrow(InvalidInputError);
  });
});
