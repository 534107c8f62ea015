import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "@/lib/domain/errors";
import { sciEmbodiedG, sciScoreG } from "@/lib/domain/sci";
import { carbonIntensity, expectSame, IMPOSSIBLE, positive, quantity } from "@/tests/support/quantities";

const share = fc.double({ min: 0, max: 1, noNaN: true });

describe("sciEmbodiedG", () => {
  it("is all of the hardware for its whole life, and never more", () => {
    fc.assert(
      fc.property(
        quantity,
        positive,
        positive,
        share,
        share,
        (totalEmbodiedG, hours, units, ofHours, ofUnits) => {
          const hardware = { totalEmbodiedG, lifetimeHours: hours, totalUnits: units };
          expect(sciEmbodiedG({ ...hardware, reservedHours: hours, reservedUnits: units })).toBe(
            totalEmbodiedG,
          );
          const part = sciEmbodiedG({
            ...hardware,
            reservedHours: hours * ofHours,
            reservedUnits: units * ofUnits,
          });
          expect(part).toBeLessThanOrEqual(totalEmbodiedG);
        },
      ),
    );
  });

  it("splits among those who share it: two halves of the time are the whole time", () => {
    fc.assert(
      fc.property(positive, positive, positive, (totalEmbodiedG, lifetimeHours, totalUnits) => {
        const given = { totalEmbodiedG, lifetimeHours, totalUnits, reservedUnits: totalUnits };
        const half = sciEmbodiedG({ ...given, reservedHours: lifetimeHours / 2 }) ?? Number.NaN;
        expectSame(half * 2, totalEmbodiedG);
      }),
    );
  });

  const known = {
    totalEmbodiedG: 1000,
    reservedHours: 10,
    lifetimeHours: 100,
    reservedUnits: 1,
    totalUnits: 8,
  };

  it.each([{ reservedHours: 101 }, { reservedUnits: 9 }, { lifetimeHours: 0 }, { totalUnits: 0 }])(
    "refuses %o",
    (wrong) => {
      expect(() => sciEmbodiedG({ ...known, ...wrong })).toThrow(InvalidInputError);
    },
  );

  it("stays unknown when a term is, and refuses what cannot be", () => {
    for (const name of Object.keys(known)) {
      expect(sciEmbodiedG({ ...known, [name]: null })).toBeNull();
      for (const value of IMPOSSIBLE) {
        expect(() => sciEmbodiedG({ ...known, [name]: value })).toThrow(InvalidInputError);
      }
    }
  });
});

describe("sciScoreG", () => {
  it("halves when the same work serves twice as many units, and grows with energy, intensity and hardware", () => {
    const term = fc.record({
      energyKwh: quantity,
      carbonIntensityGPerKwh: carbonIntensity,
      embodiedG: quantity,
      functionalUnits: positive,
    });
    fc.assert(
      fc.property(term, positive, (input, more) => {
        const score = sciScoreG(input) ?? Number.NaN;
        expectSame((sciScoreG({ ...input, functionalUnits: input.functionalUnits * 2 }) ?? 0) * 2, score);
        for (const name of ["energyKwh", "carbonIntensityGPerKwh", "embodiedG"] as const) {
          expect(sciScoreG({ ...input, [name]: input[name] + more })).toBeGreaterThanOrEqual(score);
        }
      }),
    );
  });

  it("has no value per nothing or of an unknown", () => {
    const known = { energyKwh: 1, carbonIntensityGPerKwh: 1, embodiedG: 1, functionalUnits: 1 };
    expect(sciScoreG({ ...known, functionalUnits: 0 })).toBeNull();
    for (const name of Object.keys(known)) expect(sciScoreG({ ...known, [name]: null })).toBeNull();
    expect(sciScoreG({ ...known, energyKwh: 0, embodiedG: 0 })).toBe(0);
  });
});
