import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CarbonAwareFault } from "@/lib/domain/carbon-aware/fault";
import { askForecast } from "@/lib/domain/carbon-aware/forecast";
import {
  averageOver,
  bestPoints,
  rollingAverages,
  type CarbonAwarePoint,
} from "@/lib/domain/carbon-aware/points";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.parse("2026-11-20T12:00:00Z");

const pointsOf = (values: readonly number[], durationMs = HOUR): CarbonAwarePoint[] =>
  values.map((carbonIntensityGPerKwh, index) => ({
    location: "eastus",
    startMs: START + index * durationMs,
    durationMs,
    carbonIntensityGPerKwh,
  }));

const values = fc.array(fc.double({ min: 0, max: 1500, noNaN: true }), { minLength: 1, maxLength: 60 });

function faultOf(work: () => unknown): CarbonAwareFault {
  try {
    work();
  } catch (error) {
    if (error instanceof CarbonAwareFault) return error;
  }
  throw new Error("nothing was refused");
}

describe("bestPoints", () => {
  it("is every point of the least intensity, in order", () => {
    expect(bestPoints(pointsOf([3, 1, 2, 1])).map(({ startMs }) => (startMs - START) / HOUR)).toEqual([1, 3]);
    expect(bestPoints([])).toEqual([]);
  });
});

describe("averageOver", () => {
  it("weights each point by the time that it shares", () => {
    expect(averageOver(pointsOf([41, 38.5]), START, START + 2 * HOUR)).toBeCloseTo(39.75, 12);
    expect(averageOver(pointsOf([100, 200]), START + 45 * MINUTE, START + 2 * HOUR)).toBeCloseTo(180, 12);
  });

  it("lies between the least and the greatest", () => {
    const share = fc.double({ min: 0, max: 0.98, noNaN: true });
    fc.assert(
      fc.property(values, share, (given, from) => {
        const fromMs = START + Math.floor(from * given.length * HOUR);
        const mean = averageOver(pointsOf(given), fromMs, START + given.length * HOUR);
        expect(mean).toBeGreaterThanOrEqual(Math.min(...given) - 1e-9);
        expect(mean).toBeLessThanOrEqual(Math.max(...given) + 1e-9);
      }),
    );
  });

  it("refuses a time that the points do not cover, and never answers 0 for nothing", () => {
    for (const [points, from] of [
      [[], START],
      [pointsOf([1, 2]), START - 1],
      [pointsOf([1]), START],
    ] as const) {
      const fault = faultOf(() => averageOver(points, from, START + 2 * HOUR));
      expect([fault.title, fault.message]).toEqual([
        "ArgumentException",
        expect.stringContaining("Period out of range"),
      ]);
    }
  });

  it("refuses a gap", () => {
    const [first, , third] = pointsOf([1, 2, 3]);
    if (first === undefined || third === undefined) throw new Error("three points");
    const fault = faultOf(() => averageOver([first, third], START, START + 3 * HOUR));
    expect(fault.title).toBe("InvalidOperationException");
    expect(fault.message).toContain("continuous chronological data");
  });
});

describe("rollingAverages", () => {
  const all = { fromMs: START, toMs: START + 1000 * HOUR };

  it("begins a window at each point, as long as it ends within the data", () => {
    const windows = rollingAverages(pointsOf([10, 20, 60, 30]), 2 * HOUR, all);
    expect(windows.map((each) => each.carbonIntensityGPerKwh)).toEqual([15, 40, 45]);
    expect(windows.map(({ startMs }) => (startMs - START) / HOUR)).toEqual([0, 1, 2]);
    expect(windows.every(({ durationMs }) => durationMs === 2 * HOUR)).toBe(true);
  });

  it("begins at the asked start and ends by the asked end", () => {
    const range = { fromMs: START + 30 * MINUTE, toMs: START + 150 * MINUTE };
    expect(rollingAverages(pointsOf([10, 20, 60]), HOUR, range)).toMatchObject([
      { startMs: START + 30 * MINUTE, carbonIntensityGPerKwh: 15 },
      { startMs: START + 90 * MINUTE, carbonIntensityGPerKwh: 40 },
    ]);
  });

  it("has nothing for a window that is longer than the data", () => {
    expect(rollingAverages(pointsOf([1, 2]), 3 * HOUR, all)).toEqual([]);
    expect(rollingAverages([], HOUR, all)).toEqual([]);
  });

  it("of one point's length is the points", () => {
    fc.assert(
      fc.property(values, (given) => {
        const means = rollingAverages(pointsOf(given), HOUR, all).map((each) => each.carbonIntensityGPerKwh);
        expect(means).toHaveLength(given.length);
        means.forEach((mean, index) => {
          expect(mean).toBeCloseTo(given[index] ?? Number.NaN, 9);
        });
      }),
    );
  });

  it("agrees with the mean worked out by minutes", () => {
    const minutes = fc.integer({ min: 1, max: 300 });
    fc.assert(
      fc.property(values, minutes, (given, window) => {
        for (const { startMs, carbonIntensityGPerKwh } of rollingAverages(
          pointsOf(given),
          window * MINUTE,
          all,
        )) {
          const from = (startMs - START) / MINUTE;
          const each = Array.from({ length: window }, (_, at) => given[Math.floor((from + at) / 60)] ?? NaN);
          expect(carbonIntensityGPerKwh).toBeCloseTo(each.reduce((sum, value) => sum + value, 0) / window, 6);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe("askForecast", () => {
  const known = { points: pointsOf([52, 50.5, 47.25, 49, 47.25], 5 * MINUTE), generatedMs: START };

  it("is all there is where nothing else was asked", () => {
    const forecast = askForecast(known, { startMs: null, endMs: null, windowMinutes: 0 });
    expect(forecast).toMatchObject({ startMs: START, endMs: START + 25 * MINUTE, points: known.points });
    expect(forecast.optimal.map(({ startMs }) => (startMs - START) / MINUTE)).toEqual([10, 20]);
  });

  it("keeps what reaches into the asked time, and nothing that begins at its end", () => {
    const asked = { startMs: START + 7 * MINUTE, endMs: START + 15 * MINUTE, windowMinutes: 0 };
    expect(askForecast(known, asked).points.map((each) => each.carbonIntensityGPerKwh)).toEqual([
      50.5, 47.25,
    ]);
  });

  it("is the means of the window where one was asked for", () => {
    const forecast = askForecast(known, { startMs: null, endMs: null, windowMinutes: 10 });
    expect(forecast.points.map((each) => each.carbonIntensityGPerKwh)).toEqual([
      51.25, 48.875, 48.125, 48.125,
    ]);
    expect(forecast.optimal).toHaveLength(2);
  });

  it("names each bound that lies outside", () => {
    const fault = faultOf(() =>
      askForecast(known, { startMs: START - 1, endMs: START + HOUR, windowMinutes: 0 }),
    );
    expect([fault.title, fault.message]).toEqual(["ArgumentException", "Invalid EmissionsForecast"]);
    expect(Object.keys(fault.errors)).toEqual(["dataStartAt", "dataEndAt"]);
  });
});
