import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "@/lib/domain/errors";
import { aggregateUncertainty, combinedUncertainty, intervalOf } from "@/lib/domain/uncertainty";
import { dataTier, expectSame, IMPOSSIBLE, positive, quantity } from "@/tests/support/quantities";

const tiers = fc.array(dataTier, { maxLength: 6 });

describe("combinedUncertainty", () => {
  it("does not depend on the order of factors and never shrinks with one more", () => {
    fc.assert(
      fc.property(tiers, dataTier, (given, more) => {
        const { uncertaintyRelative } = combinedUncertainty(given);
        expectSame(combinedUncertainty(given.toReversed()).uncertaintyRelative, uncertaintyRelative);
        expect(combinedUncertainty([...given, more]).uncertaintyRelative).toBeGreaterThan(
          uncertaintyRelative,
        );
      }),
    );
    expect(combinedUncertainty([])).toEqual({ uncertaintyRelative: 0, isMultiplicative: false });
  });

  it("refuses a tier that does not exist, though a row may hold it", () => {
    // As read from outside the type system.
    const fromStore = JSON.parse("[1, 5]") as (1 | 2)[];
    expect(() => combinedUncertainty(fromStore)).toThrow(InvalidInputError);
  });
});

describe("intervalOf", () => {
  it("holds the value between its ends, never below 0, wider with each factor", () => {
    fc.assert(
      fc.property(quantity, tiers, dataTier, (value, given, more) => {
        const interval = intervalOf({ value, tiers: given })!;
        expect(interval.low).toBeGreaterThanOrEqual(0);
        expect(interval.low).toBeLessThanOrEqual(value);
        expect(interval.high).toBeGreaterThanOrEqual(value);
        expect(intervalOf({ value, tiers: [...given, more] })!.high).toBeGreaterThanOrEqual(interval.high);
      }),
    );
  });

  it("scales with the value", () => {
    fc.assert(
      fc.property(positive, positive, tiers, (value, factor, given) => {
        const one = intervalOf({ value, tiers: given })!;
        const scaled = intervalOf({ value: value * factor, tiers: given })!;
        expectSame(scaled.high, one.high * factor);
        expectSame(scaled.low, one.low * factor, 1e-6);
      }),
    );
  });

  it("divides and multiplies by 2 for tier 4 alone", () => {
    fc.assert(
      fc.property(quantity, (value) => {
        expect(intervalOf({ value, tiers: [4] })).toEqual({
          low: value / 2,
          high: value * 2,
          uncertaintyRelative: 1,
        });
      }),
    );
  });

  it("is unknown with the value and refuses an impossible one", () => {
    expect(intervalOf({ value: null, tiers: [1] })).toBeNull();
    for (const value of IMPOSSIBLE) {
      expect(() => intervalOf({ value, tiers: [] })).toThrow(InvalidInputError);
    }
  });
});

describe("aggregateUncertainty", () => {
  const items = fc.array(
    fc.record({ value: positive, uncertaintyRelative: fc.double({ min: 0.01, max: 1, noNaN: true }) }),
    { minLength: 1, maxLength: 8 },
  );

  it("never exceeds the worst item, nor depends on order or on unit", () => {
    fc.assert(
      fc.property(items, (given) => {
        const u = aggregateUncertainty(given) ?? Number.NaN;
        const worst = Math.max(...given.map((item) => item.uncertaintyRelative));
        expect(u).toBeLessThanOrEqual(worst * (1 + 1e-9));
        expectSame(aggregateUncertainty(given.toReversed()), u);
        const inGrams = given.map((item) => ({ ...item, value: item.value * 1000 }));
        expectSame(aggregateUncertainty(inGrams), u);
      }),
    );
  });

  it("falls with the root of the number of equal items: four halve it", () => {
    const item = { value: 5, uncertaintyRelative: 0.5 };
    expect(aggregateUncertainty([item, item, item, item])).toBeCloseTo(0.25, 12);
  });

  it("is unknown for a sum of 0 or an unknown item", () => {
    expect(aggregateUncertainty([])).toBeNull();
    expect(aggregateUncertainty([{ value: 0, uncertaintyRelative: 0.1 }])).toBeNull();
    const known = { value: 1, uncertaintyRelative: 0.1 };
    expect(aggregateUncertainty([known, { value: null, uncertaintyRelative: 0.1 }])).toBeNull();
    expect(aggregateUncertainty([known, { value: 1, uncertaintyRelative: null }])).toBeNull();
    expect(() => aggregateUncertainty([{ value: -1, uncertaintyRelative: 0 }])).toThrow(InvalidInputError);
  });
});
