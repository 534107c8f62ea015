import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  energyPerBillionParametersKwh,
  energyPerFlopPj,
  marginalEnergyPerPointKwh,
  netScore,
  pointsPerKwh,
  sweepRatio,
  tokensPerKwh,
} from "@/lib/domain/efficiency";
import { InvalidInputError } from "@/lib/domain/errors";
import { expectSame, IMPOSSIBLE, positive } from "@/tests/support/quantities";

const RATIOS: [string, (numerator: number | null, denominator: number | null) => number | null][] = [
  ["pointsPerKwh", (points, energyKwh) => pointsPerKwh({ points, energyKwh })],
  ["tokensPerKwh", (tokens, energyKwh) => tokensPerKwh({ tokens, energyKwh })],
  [
    "energyPerBillionParametersKwh",
    (energyKwh, parameters) => energyPerBillionParametersKwh({ energyKwh, parameters }),
  ],
  ["energyPerFlopPj", (energyKwh, flops) => energyPerFlopPj({ energyKwh, flops })],
  ["sweepRatio", (sweepEnergyKwh, finalRunEnergyKwh) => sweepRatio({ sweepEnergyKwh, finalRunEnergyKwh })],
];

describe.each(RATIOS)("%s", (_name, ratio) => {
  it("grows with its numerator and shrinks with its denominator, in proportion", () => {
    fc.assert(
      fc.property(
        positive,
        positive,
        fc.double({ min: 0.1, max: 100, noNaN: true }),
        (above, below, factor) => {
          const one = ratio(above, below) ?? Number.NaN;
          expectSame(ratio(above * factor, below), one * factor);
          expectSame(ratio(above, below * factor), one / factor);
        },
      ),
    );
  });

  it("has no value with an unknown term or a denominator of 0; a numerator of 0 is a value", () => {
    expect([ratio(null, 1), ratio(1, null), ratio(1, 0), ratio(0, 0)]).toEqual([null, null, null, null]);
    expect(ratio(0, 1)).toBe(0);
  });

  it.each(IMPOSSIBLE)("refuses %d", (impossible) => {
    expect(() => ratio(impossible, 1)).toThrow(InvalidInputError);
    expect(() => ratio(1, impossible)).toThrow(InvalidInputError);
    expect(() => ratio(null, impossible)).toThrow(InvalidInputError);
  });
});

describe("netScore", () => {
  it("rises by 40·log10(2) when the accuracy doubles and falls by 10·log10(2) when a cost does", () => {
    const given = { accuracyPercent: 40, parametersMillion: 4.2, gigaMacs: 0.569 };
    const score = netScore(given) ?? Number.NaN;
    expectSame(netScore({ ...given, accuracyPercent: 80 }), score + 40 * Math.log10(2));
    expectSame(netScore({ ...given, parametersMillion: 8.4 }), score - 10 * Math.log10(2));
    expectSame(netScore({ ...given, gigaMacs: 1.138 }), score - 10 * Math.log10(2));
  });

  it("is null for what is unknown, 0 or impossible", () => {
    for (const accuracyPercent of [null, 0, ...IMPOSSIBLE]) {
      expect(netScore({ accuracyPercent, parametersMillion: 1, gigaMacs: 1 })).toBeNull();
    }
  });
});

describe("marginalEnergyPerPointKwh", () => {
  const run = fc.record({ energyKwh: positive, points: fc.integer({ min: -100, max: 100 }) });

  it("is the same seen from either run, and negative exactly when one is better on both", () => {
    fc.assert(
      fc.property(run, run, (from, to) => {
        const cost = marginalEnergyPerPointKwh({ from, to });
        // 0 ÷ −2 is a negative zero, which is equal.
        expect(cost === marginalEnergyPerPointKwh({ from: to, to: from })).toBe(true);
        if (cost === null) expect(from.points).toBe(to.points);
        else expect(cost < 0).toBe((to.energyKwh - from.energyKwh) * (to.points - from.points) < 0);
      }),
    );
  });

  it("stays unknown with any term, and refuses an impossible one", () => {
    const known = { energyKwh: 1, points: 1 };
    expect(marginalEnergyPerPointKwh({ from: known, to: { energyKwh: null, points: 2 } })).toBeNull();
    expect(marginalEnergyPerPointKwh({ from: { energyKwh: 1, points: null }, to: known })).toBeNull();
    for (const energyKwh of IMPOSSIBLE) {
      expect(() => marginalEnergyPerPointKwh({ from: known, to: { energyKwh, points: null } })).toThrow(
        InvalidInputError,
      );
    }
    const noPoints = { energyKwh: 1, points: Number.NaN };
    expect(() => marginalEnergyPerPointKwh({ from: known, to: noPoints })).toThrow(InvalidInputError);
  });
});
