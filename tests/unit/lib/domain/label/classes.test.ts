import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "@/lib/domain/errors";
import {
  classOf,
  classRange,
  shownClass,
  sizeMarkOf,
  type ClassOrNotRated,
} from "@/lib/domain/label/classes";
import { dataTier, IMPOSSIBLE, quantity } from "@/tests/support/quantities";

const ORDER = ["A", "B", "B*", "C", "D", "E", "F", "G"];
const rank = (ratingClass: string): number => {
  expect(ORDER).toContain(ratingClass);
  return ORDER.indexOf(ratingClass);
};
const index = fc.double({ min: 0, max: 1000, noNaN: true });

describe("classOf", () => {
  it("never improves when the index rises", () => {
    fc.assert(
      fc.property(index, index, (one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        expect(rank(classOf(low))).toBeLessThanOrEqual(rank(classOf(high)));
      }),
    );
  });

  it.each([
    [18, "A", "B"],
    [35, "B", "C"],
    [71, "C", "D"],
    [141, "D", "E"],
    [283, "E", "F"],
    [566, "F", "G"],
  ])("%d and what rounds to it belongs to %s, one decimal more to %s", (bound, better, worse) => {
    expect([bound, bound + 0.049, bound + 0.05, bound + 0.1].map(classOf)).toEqual([
      better,
      better,
      worse,
      worse,
    ]);
  });

  it("has no class for an unknown index and refuses an impossible one", () => {
    expect(classOf(null)).toBe("NR");
    expect([0, 1e300].map(classOf)).toEqual(["A", "G"]);
    for (const impossible of IMPOSSIBLE) expect(() => classOf(impossible)).toThrow(InvalidInputError);
  });
});

describe("shownClass", () => {
  it("never improves a class, and changes only an A on doubtful data", () => {
    const ratingClass = fc.constantFrom<ClassOrNotRated[]>("A", "B", "C", "D", "E", "F", "G");
    fc.assert(
      fc.property(ratingClass, fc.option(dataTier), (given, tier) => {
        const shown = shownClass({ ratingClass: given, tier });
        expect(rank(shown)).toBeGreaterThanOrEqual(rank(given));
        const isGuarded = given === "A" && (tier === null || tier > 2);
        expect(shown).toBe(isGuarded ? "B*" : given);
      }),
    );
    expect(shownClass({ ratingClass: "NR", tier: 4 })).toBe("NR");
  });
});

describe("classRange", () => {
  it("holds the class between its ends", () => {
    fc.assert(
      fc.property(index, fc.array(dataTier, { maxLength: 4 }), (given, tiers) => {
        const range = classRange({ index: given, tiers });
        expect(rank(range?.low ?? "")).toBeLessThanOrEqual(rank(classOf(given)));
        expect(rank(range?.high ?? "")).toBeGreaterThanOrEqual(rank(classOf(given)));
      }),
    );
    expect(classRange({ index: null, tiers: [1] })).toBeNull();
  });
});

describe("sizeMarkOf", () => {
  it("never shrinks when the amount grows", () => {
    const marks = ["XS", "S", "M", "L", "XL"];
    fc.assert(
      fc.property(quantity, quantity, (one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)].map((kg) =>
          marks.indexOf(sizeMarkOf(kg) ?? ""),
        );
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(high ?? -1);
      }),
    );
    expect([0, 0.999, 1, 99.9, 100, 9999, 1e4, 999_999, 1e6].map(sizeMarkOf)).toEqual([
      "XS",
      "XS",
      "S",
      "S",
      "M",
      "M",
      "L",
      "L",
      "XL",
    ]);
    expect(sizeMarkOf(null)).toBeNull();
  });
});
