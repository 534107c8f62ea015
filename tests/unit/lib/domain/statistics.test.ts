import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "@/lib/domain/errors";
import { holm, pooledRelativeSpread, predictionInterval, summarize, welch } from "@/lib/domain/statistics";
import { incompleteBeta, studentQuantile, studentTwoSided } from "@/lib/domain/statistics-student";

const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const sample = fc.array(value, { minLength: 2, maxLength: 30 });

describe("Student's t", () => {
  // NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.2, upper critical values at 0.975 and 0.995.
  it.each([
    [1, 12.706, 63.657],
    [2, 4.303, 9.925],
    [3, 3.182, 5.841],
    [5, 2.571, 4.032],
    [10, 2.228, 3.169],
    [20, 2.086, 2.845],
    [30, 2.042, 2.75],
    [60, 2.0, 2.66],
    [100, 1.984, 2.626],
  ])("has the published quantiles at %i degrees of freedom", (df, at95, at99) => {
    expect(studentQuantile(0.95, df)).toBeCloseTo(at95, 3);
    expect(studentQuantile(0.99, df)).toBeCloseTo(at99, 3);
  });

  it("is the normal distribution for many degrees of freedom", () => {
    expect(studentQuantile(0.95, 1e7)).toBeCloseTo(1.95996398454, 5);
  });

  it("is exact where it has a closed form", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e4, noNaN: true }), (t) => {
        expect(studentTwoSided(t, 1)).toBeCloseTo(1 - (2 / Math.PI) * Math.atan(t), 11);
        expect(studentTwoSided(t, 2)).toBeCloseTo(1 - t / Math.sqrt(2 + t * t), 11);
      }),
    );
  });

  it("quantile and probability undo each other", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        fc.double({ min: 0.5, max: 500, noNaN: true }),
        (confidence, df) => {
          expect(1 - studentTwoSided(studentQuantile(confidence, df), df)).toBeCloseTo(confidence, 9);
        },
      ),
    );
  });

  it("refuses what has no meaning", () => {
    expect(() => incompleteBeta(1.1, 1, 1)).toThrow(InvalidInputError);
    expect(() => incompleteBeta(0.5, 0, 1)).toThrow(InvalidInputError);
    expect(() => studentTwoSided(Number.NaN, 3)).toThrow(InvalidInputError);
    expect(() => studentQuantile(1, 3)).toThrow(InvalidInputError);
  });
});

describe("summarize", () => {
  it("gives what R gives", () => {
    // summary(c(2, 4, 4, 5, 9)); sd(c(2, 4, 4, 5, 9))
    expect(summarize([9, 4, 2, 5, 4])).toEqual({
      n: 5,
      mean: expect.closeTo(4.8, 12) as number,
      sd: expect.closeTo(2.588436, 6) as number,
      min: 2,
      q1: 4,
      median: 4,
      q3: 5,
      max: 9,
    });
    expect(summarize([3])).toMatchObject({ n: 1, mean: 3, sd: null, q1: 3, median: 3 });
    expect(summarize([])).toBeNull();
    expect(() => summarize([1, Number.POSITIVE_INFINITY])).toThrow(InvalidInputError);
  });

  it("is ordered, and equal values have no spread", () => {
    fc.assert(
      fc.property(sample, (values) => {
        const summary = summarize(values);
        if (summary === null) throw new Error("there are values");
        const { min, q1, median, q3, max, mean } = summary;
        expect([min, q1, median, q3, max]).toEqual([min, q1, median, q3, max].sort((a, b) => a - b));
        expect(mean).toBeGreaterThanOrEqual(min);
        expect(mean).toBeLessThanOrEqual(max);
      }),
    );
    fc.assert(
      fc.property(value, fc.integer({ min: 2, max: 9 }), (each, n) => {
        expect(summarize(Array.from({ length: n }, () => each))).toMatchObject({ mean: each, sd: 0 });
      }),
    );
  });
});

describe("welch", () => {
  it("gives the published t, degrees of freedom and p", () => {
    // The first of the worked examples in Wikipedia's "Welch's t-test": t = -2.46, 24.9 degrees of freedom, p = 0.021.
    const first = summarize([
      27.5, 21, 19, 23.6, 17, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19, 21.7, 21.4,
    ]);
    const second = summarize([
      27.1, 22, 20.8, 23.4, 23.4, 23.5, 25.8, 22, 24.8, 20.2, 21.9, 22.1, 22.9, 20.5, 24.4,
    ]);
    if (first === null || second === null) throw new Error("there are values");
    const test = welch(first, second);
    expect(test?.df).toBeCloseTo(24.9, 0);
    expect(test?.pValue).toBeCloseTo(0.021, 3);
    expect(test?.low).toBeGreaterThan(0);
  });

  it("is symmetric, and its interval holds 0 exactly when p is at least 5 %", () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const [first, second] = [summarize(a), summarize(b)];
        if (first === null || second === null) throw new Error("there are values");
        const [there, back] = [welch(first, second), welch(second, first)];
        if (there === null || back === null) throw new Error("both have repeats");
        expect(back.difference).toBe(-there.difference);
        expect(back.pValue).toBeCloseTo(there.pValue, 10);
        expect(there.df).toBeGreaterThanOrEqual(Math.min(a.length, b.length) - 1 - 1e-9);
        if (Math.abs(there.pValue - 0.05) > 1e-9)
          expect(there.low <= 0 && there.high >= 0).toBe(there.pValue > 0.05);
      }),
    );
  });

  it("needs repeats, and takes equal ones at their word", () => {
    expect(welch({ n: 1, mean: 1, sd: null }, { n: 3, mean: 2, sd: 1 })).toBeNull();
    expect(welch({ n: 2, mean: 1, sd: 0 }, { n: 2, mean: 2, sd: 0 })).toMatchObject({
      low: 1,
      high: 1,
      pValue: 0,
    });
    expect(welch({ n: 2, mean: 1, sd: 0 }, { n: 2, mean: 1, sd: 0 })).toMatchObject({ pValue: 1 });
  });
});

describe("predictionInterval and pooledRelativeSpread", () => {
  it("widen one value by t and its own spread", () => {
    const interval = predictionInterval({ n: 3, mean: 10, sd: 1 });
    expect(interval?.high).toBeCloseTo(10 + 4.3026527 * Math.sqrt(4 / 3), 5);
    expect(predictionInterval({ n: 1, mean: 10, sd: null })).toBeNull();
  });

  it("pool by degrees of freedom", () => {
    const pooled = pooledRelativeSpread([
      { n: 3, mean: 10, sd: 1 },
      { n: 2, mean: 100, sd: 20 },
      { n: 1, mean: 5, sd: null },
    ]);
    expect(pooled).toEqual({ sd: expect.closeTo(Math.sqrt(0.06 / 3), 12) as number, df: 3 });
    expect(pooledRelativeSpread([{ n: 1, mean: 5, sd: null }])).toBeNull();
  });
});

describe("holm", () => {
  it("gives what R's p.adjust gives", () => {
    // p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")
    expect(holm([0.01, 0.04, null, 0.03, 0.005])).toEqual([0.03, 0.06, null, 0.06, 0.02]);
  });

  it("keeps the order, never lowers, and changes nothing of one test", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }), (pValues) => {
        const adjusted = holm(pValues);
        for (const [index, pValue] of pValues.entries()) {
          expect(adjusted[index]).toBeGreaterThanOrEqual(pValue);
          expect(adjusted[index]).toBeLessThanOrEqual(1);
          for (const [other, otherP] of pValues.entries()) {
            if (otherP < pValue) expect(adjusted[other]).toBeLessThanOrEqual(adjusted[index] ?? 0);
          }
        }
        if (pValues.length === 1) expect(adjusted).toEqual(pValues);
      }),
    );
    expect(() => holm([1.5])).toThrow(InvalidInputError);
  });
});
