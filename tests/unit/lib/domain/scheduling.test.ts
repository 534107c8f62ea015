import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "@/lib/domain/errors";
import { bestWindow, type BestWindow, type ForecastPoint } from "@/lib/domain/scheduling";

const MINUTE_US = 60_000_000;

/** Uneven lengths, gaps, unknown values, and few different values, so that ties are common. */
const forecast = fc
  .array(
    fc.record({
      gap: fc.oneof(
        { weight: 9, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.constantFrom(15, 60) },
      ),
      length: fc.constantFrom(5, 15, 30, 60),
      value: fc.option(fc.constantFrom(0, 100, 150.5, 200, 300), { freq: 12 }),
    }),
    { maxLength: 24 },
  )
  .map((steps) => {
    const points: ForecastPoint[] = [];
    let at = 0;
    for (const { gap, length, value } of steps) {
      points.push({ startUs: (at + gap) * MINUTE_US, endUs: (at + gap + length) * MINUTE_US, value });
      at += gap + length;
    }
    return points;
  });
const durationUs = fc.constantFrom(5, 7.5, 15, 45, 60, 90, 180, 600).map((minutes) => minutes * MINUTE_US);

/** Every start in turn, point after point. */
function byDefinition(points: readonly ForecastPoint[], length: number): BestWindow | null {
  let best: BestWindow | null = null;
  for (const [index, first] of points.entries()) {
    const endUs = first.startUs + length;
    let [atUs, sum] = [first.startUs, 0];
    for (const point of points.slice(index)) {
      if (atUs >= endUs || point.startUs > atUs || point.value === null) break;
      const toUs = Math.min(endUs, point.endUs);
      sum += point.value * (toUs - atUs);
      atUs = toUs;
    }
    if (atUs < endUs) continue;
    const mean = sum / length;
    if (best === null || mean < best.mean - 1e-9) best = { startUs: first.startUs, mean };
  }
  return best;
}

describe("bestWindow", () => {
  it("finds what trying every start finds, in any order of points", () => {
    fc.assert(
      fc.property(forecast, durationUs, (points, length) => {
        const expected = byDefinition(points, length);
        for (const given of [points, points.toReversed()]) {
          const best = bestWindow({ points: given, durationUs: length });
          expect(best?.startUs).toBe(expected?.startUs);
          if (expected !== null) expect(best?.mean).toBeCloseTo(expected.mean, 9);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("lies between the lowest and the highest value, and moves with all of them", () => {
    fc.assert(
      fc.property(forecast, durationUs, fc.integer({ min: 1, max: 500 }), (points, length, more) => {
        const best = bestWindow({ points, durationUs: length });
        if (best === null) return;
        const values = points.map((point) => point.value).filter((value) => value !== null);
        expect(best.mean).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(best.mean).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
        const raised = points.map((point) => ({
          ...point,
          value: point.value === null ? null : point.value + more,
        }));
        const moved = bestWindow({ points: raised, durationUs: length });
        expect(moved?.startUs).toBe(best.startUs);
        expect(moved?.mean).toBeCloseTo(best.mean + more, 9);
      }),
    );
  });

  it("is as exact at the end of two years of five-minute points as at their beginning", () => {
    const step = 5 * MINUTE_US;
    const from = 1_800_000_000_000_000;
    const count = 2 * 365 * 288;
    const points = Array.from({ length: count }, (_, index) => ({
      startUs: from + index * step,
      endUs: from + (index + 1) * step,
      value: index < count - 2 ? 300 + (index % 288) : (count - index) / 7,
    }));
    const best = bestWindow({ points, durationUs: 2 * step });
    expect(best?.startUs).toBe(from + (count - 2) * step);
    // The mean of 2/7 and 1/7; a running sum of one double loses the ninth digit.
    expect(Math.abs((best?.mean ?? Number.NaN) - 3 / 14)).toBeLessThan(1e-12);
  });

  const hour = (start: number, end: number, value: number | null): ForecastPoint => ({
    startUs: start * 60 * MINUTE_US,
    endUs: end * 60 * MINUTE_US,
    value,
  });
  const windowOf = (hours: number, ...points: ForecastPoint[]) =>
    bestWindow({ points, durationUs: hours * 60 * MINUTE_US });

  it("takes points that come twice once, and the earlier of two that overlap", () => {
    const expected = { startUs: 0, mean: 150 };
    expect(windowOf(2, hour(0, 1, 100), hour(0, 1, 100), hour(1, 2, 200))).toEqual(expected);
    expect(windowOf(2, hour(0, 1.5, 100), hour(1, 2, 300))).toEqual(expected);
    expect(windowOf(2, hour(0, 2, 150), hour(0.5, 1, 7))).toEqual(expected);
    const within = [hour(0, 2, 150), hour(0.5, 1, 7), hour(2, 3, 300)];
    expect(windowOf(3, ...within)).toEqual({ startUs: 0, mean: 200 });
  });

  it("takes the earliest of windows that differ by less than 1e-9, else the lower", () => {
    const [first, second] = [{ startUs: 0 }, { startUs: 60 * MINUTE_US }];
    expect(windowOf(1, hour(0, 1, 1), hour(1, 2, 1 - 5e-10))).toMatchObject(first);
    expect(windowOf(1, hour(0, 1, 1), hour(1, 2, 1 - 2e-9))).toMatchObject(second);
  });

  it("crosses no gap and no unknown value", () => {
    expect(windowOf(2, hour(0, 1, 100), hour(2, 3, 100))).toBeNull();
    expect(windowOf(2, hour(0, 1, 100), hour(1, 2, null), hour(2, 3, 100))).toBeNull();
    expect(windowOf(1, hour(0, 1, null), hour(1, 2, 0))).toEqual({ startUs: 60 * 60_000_000, mean: 0 });
    expect(windowOf(1)).toBeNull();
  });

  it("refuses a window or a point without length, and values that are no numbers", () => {
    for (const duration of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => bestWindow({ points: [], durationUs: duration })).toThrow(InvalidInputError);
    }
    expect(() => windowOf(1, hour(1, 1, 5))).toThrow(InvalidInputError);
    expect(() => windowOf(1, hour(0, 1, Number.NaN))).toThrow(InvalidInputError);
  });
});
