import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "@/lib/domain/errors";
import {
  carbonIndex,
  energyIndex,
  inferenceIndex,
  inferenceReferenceWh,
  peerIndex,
} from "@/lib/domain/label/indices";
import { resolveWork } from "@/lib/domain/label/work";
import { carbonIntensity, expectSame, IMPOSSIBLE, positive, pue } from "@/tests/support/quantities";

describe("resolveWork", () => {
  const unknown = { flops: null, flopsKind: null, activeParameters: null, tokens: null, regime: null };

  it("never counts hardware FLOPs, and FLOPs with attention only where there is no k·N·D", () => {
    const counted = { ...unknown, activeParameters: 1e9, tokens: 1e9 };
    expect(resolveWork({ ...unknown, flops: 1, flopsKind: "hardware" }).flops).toBeNull();
    expect(resolveWork({ ...counted, flops: 1, flopsKind: "hardware" }).method).toBe("6ND");
    expect(resolveWork({ ...counted, flops: 1, flopsKind: "model-with-attention" }).method).toBe("6ND");
    const withAttention = { ...counted, flops: 1, flopsKind: "model-with-attention" as const, tokens: 0 };
    expect(resolveWork(withAttention)).toEqual({ flops: 1, method: "declared-attention" });
    expect(resolveWork({ ...counted, flops: 0, flopsKind: "model" }).method).toBe("6ND");
    expect(resolveWork({ ...unknown, flops: 7 })).toEqual({ flops: null, method: "unknown" });
  });

  it("refuses an unknown regime, also where the FLOPs are declared", () => {
    for (const regime of ["bogus", "toString"]) {
      expect(() => resolveWork({ ...unknown, flops: 1, flopsKind: "model", regime })).toThrow(
        InvalidInputError,
      );
    }
  });
});

describe("energy index", () => {
  it("is 100 at 5 pJ/FLOP, twice as high for twice the energy or half the work", () => {
    fc.assert(
      fc.property(positive, positive, (facilityEnergyKwh, eflops) => {
        const flops = eflops * 1e18;
        const index = energyIndex({ facilityEnergyKwh, flops });
        expectSame(index, (facilityEnergyKwh * 3.6e6 * 1e12 * 100) / flops / 5);
        expectSame(energyIndex({ facilityEnergyKwh: facilityEnergyKwh * 2, flops }), (index ?? 0) * 2);
        expectSame(energyIndex({ facilityEnergyKwh, flops: flops / 2 }), (index ?? 0) * 2);
      }),
    );
  });

  it("of inference rises with PUE and does not depend on how many units were measured together", () => {
    fc.assert(
      fc.property(
        positive,
        pue,
        positive,
        fc.integer({ min: 2, max: 1000 }),
        (energyKwh, sitePue, units, times) => {
          const measured = { task: "fill-mask", parametersBillion: null, energyKwh, pue: sitePue, units };
          const index = inferenceIndex(measured) ?? Number.NaN;
          const longer = { ...measured, energyKwh: energyKwh * times, units: units * times };
          expectSame(inferenceIndex(longer), index);
          expect(inferenceIndex({ ...measured, pue: sitePue + 0.1 })).toBeGreaterThan(index);
        },
      ),
    );
  });

  it("takes text generation by size, each bound in the smaller band", () => {
    const reference = (parametersBillion: number | null) =>
      inferenceReferenceWh({ task: "text-generation", parametersBillion });
    expect([20, 20.1, 66, 66.1, 1e6].map(reference).map((wh) => wh?.toFixed(5))).toEqual([
      "0.08162",
      "0.22121",
      "0.22121",
      "0.83908",
      "0.83908",
    ]);
    expect([null, 0, ...IMPOSSIBLE].map(reference)).toEqual(Array(7).fill(null));
    expect(inferenceReferenceWh({ task: "toString", parametersBillion: 1 })).toBeNull();
  });

  it.each([0, ...IMPOSSIBLE, null])("is no rating for %j", (value) => {
    expect(energyIndex({ facilityEnergyKwh: value, flops: 1e18 })).toBeNull();
    expect(energyIndex({ facilityEnergyKwh: 1, flops: value })).toBeNull();
    const known = { task: "fill-mask", parametersBillion: null, energyKwh: 1, pue: 1, units: 1 };
    for (const name of ["energyKwh", "pue", "units"]) {
      expect(inferenceIndex({ ...known, [name]: value })).toBeNull();
    }
  });
});

describe("peerIndex", () => {
  const peers = fc.array(positive, { minLength: 10, maxLength: 40 });

  it("is 100 for the median, the same in any order, and does not depend on the unit", () => {
    fc.assert(
      fc.property(peers, positive, (given, facilityEnergyKwh) => {
        const index = peerIndex({ facilityEnergyKwh, peerFacilityEnergiesKwh: given });
        const reversed = given.toReversed();
        expect(peerIndex({ facilityEnergyKwh, peerFacilityEnergiesKwh: reversed })).toBe(index);
        const inWh = given.map((kwh) => kwh * 1000);
        expectSame(
          peerIndex({ facilityEnergyKwh: facilityEnergyKwh * 1000, peerFacilityEnergiesKwh: inWh }),
          index ?? Number.NaN,
        );
        const odd = [...given, ...given, given[0] ?? 1].sort((a, b) => a - b);
        const median = odd[(odd.length - 1) / 2] ?? Number.NaN;
        expectSame(peerIndex({ facilityEnergyKwh: median, peerFacilityEnergiesKwh: odd }), 100);
      }),
    );
  });

  it("does not count peers of unknown energy, and refuses impossible ones", () => {
    const nine = Array<number | null>(9).fill(5);
    expect(peerIndex({ facilityEnergyKwh: 5, peerFacilityEnergiesKwh: [...nine, null, null] })).toBeNull();
    expect(peerIndex({ facilityEnergyKwh: 5, peerFacilityEnergiesKwh: [...nine, null, 5] })).toBe(100);
    const zeros = Array<number>(10).fill(0);
    expect(peerIndex({ facilityEnergyKwh: 5, peerFacilityEnergiesKwh: zeros })).toBeNull();
    expect(() => peerIndex({ facilityEnergyKwh: 5, peerFacilityEnergiesKwh: [-1] })).toThrow(
      InvalidInputError,
    );
  });
});

describe("carbonIndex", () => {
  it("is the energy index at 473 g/kWh, and rises with the intensity", () => {
    fc.assert(
      fc.property(positive, carbonIntensity, positive, (index, carbonIntensityGPerKwh, more) => {
        const at = (intensity: number) =>
          carbonIndex({ energyIndex: index, carbonIntensityGPerKwh: intensity }) ?? Number.NaN;
        expectSame(at(473), index);
        expect(at(carbonIntensityGPerKwh + more)).toBeGreaterThanOrEqual(at(carbonIntensityGPerKwh));
      }),
    );
    expect(carbonIndex({ energyIndex: null, carbonIntensityGPerKwh: 1 })).toBeNull();
    expect(() => carbonIndex({ energyIndex: null, carbonIntensityGPerKwh: -1 })).toThrow(InvalidInputError);
  });
});
