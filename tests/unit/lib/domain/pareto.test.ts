import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareCodePoints } from "@/lib/domain/code-point-order";
import { InvalidInputError } from "@/lib/domain/errors";
import { paretoFront, type ParetoCandidate } from "@/lib/domain/pareto";

/** Few different values, so that twins and ties are common. */
const value = fc.option(
  fc.oneof(fc.integer({ min: 0, max: 6 }), fc.double({ min: 0, max: 6, noNaN: true })),
  { freq: 8 },
);
const runs = fc.uniqueArray(
  fc.record({
    id: fc.string({ unit: "grapheme", minLength: 1, maxLength: 3 }),
    energyKwh: value,
    points: value,
  }),
  { selector: (run) => run.id, maxLength: 30 },
);

/** The definition as it is written, in n². */
function byDefinition(all: readonly ParetoCandidate[]): string[] {
  const known = all.flatMap(({ id, energyKwh, points }) =>
    energyKwh === null || points === null ? [] : [{ id, energyKwh, points }],
  );
  const front = known.filter(
    (a) =>
      !known.some(
        (b) =>
          b.energyKwh <= a.energyKwh &&
          b.points >= a.points &&
          (b.energyKwh < a.energyKwh || b.points > a.points),
      ),
  );
  return front
    .sort((a, b) => a.energyKwh - b.energyKwh || compareCodePoints(a.id, b.id))
    .map((run) => run.id);
}

describe("paretoFront", () => {
  it("of a metric of which less is better is the front of its negative", () => {
    fc.assert(
      fc.property(runs, (given) => {
        const mirrored = given.map((run) => ({ ...run, points: run.points === null ? null : -run.points }));
        const front = paretoFront(given, { higherIsBetter: false });
        expect(front.map((run) => run.id)).toEqual(paretoFront(mirrored).map((run) => run.id));
      }),
    );
  });

  it("is what the definition gives, in any order of runs", () => {
    fc.assert(
      fc.property(runs, (given) => {
        const expected = byDefinition(given);
        expect(paretoFront(given).map((run) => run.id)).toEqual(expected);
        expect(paretoFront(given.toReversed()).map((run) => run.id)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it("is its own front, and does not change its input", () => {
    fc.assert(
      fc.property(runs, (given) => {
        const before = structuredClone(given);
        const front = paretoFront(given);
        expect(paretoFront(front)).toEqual(front);
        expect(given).toEqual(before);
      }),
    );
  });

  it("takes 200,000 runs that all lie on the front", () => {
    const many = Array.from({ length: 200_000 }, (_, index) => ({
      id: String(index),
      energyKwh: (index * 7919) % 200_000,
      points: (index * 7919) % 200_000,
    }));
    expect(paretoFront(many)).toHaveLength(200_000);
  });

  it("leaves out what is no number and refuses a negative energy", () => {
    const good = { id: "a", energyKwh: 1, points: -3 };
    expect(paretoFront([{ id: "b", energyKwh: Number.NaN, points: 99 }, good])).toEqual([good]);
    expect(() => paretoFront([{ id: "b", energyKwh: -1, points: 1 }])).toThrow(InvalidInputError);
  });
});
