import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hourlyMeans } from "@/lib/domain/hourly-mean";

const HOUR_MS = 3_600_000;
const FIVE_MINUTES_MS = 300_000;

const periodsOf = (hourMs: number, values: readonly (number | null)[], periodMs = FIVE_MINUTES_MS) =>
  values.map((value, index) => ({ startMs: hourMs + index * periodMs, value }));

const hourOfValues = fc.array(fc.double({ min: 0, max: 3000, noNaN: true }), {
  minLength: 12,
  maxLength: 12,
});

describe("hourlyMeans", () => {
  it("is the mean of an hour's twelve periods of five minutes", () => {
    // 1000 + 0, 2, …, 22: the mean of an arithmetic series is that of its ends.
    const values = Array.from({ length: 12 }, (_, index) => 1000 + 2 * index);
    expect(hourlyMeans(periodsOf(9 * HOUR_MS, values), FIVE_MINUTES_MS)).toEqual([
      { hourMs: 9 * HOUR_MS, mean: 1011 },
    ]);
  });

  it("leaves out an hour that lacks a period, or knows one of them not", () => {
    const whole = Array.from({ length: 12 }, () => 500);
    const periods = [
      ...periodsOf(0, whole.slice(1)),
      ...periodsOf(HOUR_MS, [...whole.slice(1), null]),
      ...periodsOf(2 * HOUR_MS, whole),
    ];
    expect(hourlyMeans(periods, FIVE_MINUTES_MS)).toEqual([{ hourMs: 2 * HOUR_MS, mean: 500 }]);
  });

  it("takes a period that is said twice as said last, and one beside the grid not at all", () => {
    const periods = [
      { startMs: 0, value: 100 },
      { startMs: 0, value: 200 },
      { startMs: HOUR_MS / 2 + 1, value: 900 },
    ];
    expect(hourlyMeans(periods, HOUR_MS)).toEqual([{ hourMs: 0, mean: 200 }]);
  });

  it("refuses periods that do not fill an hour", () => {
    expect(() => hourlyMeans([], 7 * 60_000)).toThrow(RangeError);
    expect(() => hourlyMeans([], 2 * HOUR_MS)).toThrow(RangeError);
  });

  it("does not depend on the order, to the last bit, and lies between the least and the greatest", () => {
    fc.assert(
      fc.property(hourOfValues, fc.integer({ min: -1000, max: 500_000 }), fc.nat(), (values, hour, turn) => {
        const periods = periodsOf(hour * HOUR_MS, values);
        const turned = [...periods.slice(turn % 12), ...periods.slice(0, turn % 12)].reverse();
        const [only] = hourlyMeans(periods, FIVE_MINUTES_MS);
        expect(hourlyMeans(turned, FIVE_MINUTES_MS)).toEqual([only]);
        expect(only?.mean).toBeGreaterThanOrEqual(Math.min(...values) * (1 - 1e-12));
        expect(only?.mean).toBeLessThanOrEqual(Math.max(...values) * (1 + 1e-12));
      }),
    );
  });
});
