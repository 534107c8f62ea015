import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  logarithmicMean,
  waterfall,
  WATERFALL_PARTS,
  waterfallSide,
  type WaterfallPlace,
  type WaterfallSide,
} from "@/lib/domain/report/waterfall";
import { reportResults } from "@/lib/domain/report/compute";
import { specimenInputs } from "@/tests/factories/report-inputs";

const place = (over: Partial<WaterfallPlace> = {}): WaterfallPlace => ({
  ...{ placeId: "a", itKwh: 100, facilityKwh: 120, kgCo2e: 36 },
  ...{ series: "ember_yearly", factorKeys: "IE@ember_yearly-2024", isHourly: false },
  ...over,
});
const side = (places: WaterfallPlace[], otherKgCo2e = 0): WaterfallSide => ({ places, otherKgCo2e });
const sumOf = (parts: Readonly<Record<string, number>>): number =>
  Object.values(parts).reduce((total, part) => total + part, 0);

const anyPlace = fc
  .record({
    placeId: fc.constantFrom("a", "b", "c", "d"),
    it: fc.option(fc.double({ min: 0.01, max: 1e6, noNaN: true }), { nil: null }),
    pue: fc.double({ min: 1, max: 3, noNaN: true }),
    gPerKwh: fc.oneof(fc.constant(0), fc.double({ min: 1, max: 1200, noNaN: true })),
    series: fc.constantFrom("ember_yearly", "own"),
    factorKeys: fc.constantFrom("x-2024", "x-2025"),
    isHourly: fc.boolean(),
  })
  .map(({ it, pue, gPerKwh, ...rest }): WaterfallPlace => {
    const facilityKwh = (it ?? 100) * pue;
    return { ...rest, itKwh: it, facilityKwh, kgCo2e: (facilityKwh * gPerKwh) / 1000 };
  });
const anySide = fc.record({
  places: fc.uniqueArray(anyPlace, { selector: (each) => each.placeId, maxLength: 4 }),
  otherKgCo2e: fc.double({ min: 0, max: 1e5, noNaN: true }),
});

describe("waterfall", () => {
  test("its parts add up to the difference, whatever began, ended or was zero", () => {
    fc.assert(
      fc.property(anySide, anySide, (before, after) => {
        const { beforeKgCo2e, afterKgCo2e, parts } = waterfall(before, after);
        const scale = Math.max(1, beforeKgCo2e, afterKgCo2e);
        expect(Math.abs(sumOf(parts) - (afterKgCo2e - beforeKgCo2e)) / scale).toBeLessThan(1e-9);
      }),
    );
  });

  test("swapped years have the opposite parts", () => {
    fc.assert(
      fc.property(anySide, anySide, (before, after) => {
        const [there, back] = [waterfall(before, after), waterfall(after, before)];
        const scale = Math.max(1, there.beforeKgCo2e, there.afterKgCo2e);
        for (const part of WATERFALL_PARTS) {
          expect(Math.abs(there.parts[part] + back.parts[part]) / scale).toBeLessThan(1e-9);
        }
      }),
    );
  });

  test("the same year twice moves nothing", () => {
    fc.assert(
      fc.property(anySide, (one) => {
        expect(Object.values(waterfall(one, one).parts).every((part) => Math.abs(part) < 1e-9)).toBe(true);
      }),
    );
  });

  test("one term that changed has all of it", () => {
    const before = side([place(), place({ placeId: "b", itKwh: 50, facilityKwh: 50, kgCo2e: 2 })]);
    const twice = side(
      before.places.map((each) => ({
        ...each,
        itKwh: (each.itKwh ?? 0) * 2,
        facilityKwh: each.facilityKwh * 2,
        kgCo2e: each.kgCo2e * 2,
      })),
    );
    const { volume, ...others } = waterfall(before, twice).parts;
    expect(volume).toBeCloseTo(38, 9);
    expect(Object.values(others).every((part) => Math.abs(part) < 1e-9)).toBe(true);

    const pue = waterfall(side([place()]), side([place({ facilityKwh: 110, kgCo2e: 33 })])).parts;
    expect(pue.efficiency).toBeCloseTo(-3, 9);
    const cleaner = place({ kgCo2e: 24, factorKeys: "IE@ember_yearly-2025" });
    expect(waterfall(side([place()]), side([cleaner])).parts.grid).toBeCloseTo(-12, 9);
    expect(waterfall(side([place()], 5), side([place()], 9)).parts.other).toBe(4);
  });

  test("an intensity is a change of factors where the same factor was restated or another publisher's is used", () => {
    const partsOf = (over: Partial<WaterfallPlace>) =>
      waterfall(side([place()]), side([place({ kgCo2e: 30, ...over })])).parts;
    expect(partsOf({}).factors).toBeCloseTo(-6, 9);
    expect(partsOf({ series: "our supplier", factorKeys: "x" }).factors).toBeCloseTo(-6, 9);
    expect(partsOf({ isHourly: true }).grid).toBeCloseTo(-6, 9);
  });

  test("a place that began or ended is a change of places, the first year of all is volume", () => {
    const other = place({ placeId: "b", kgCo2e: 10 });
    const began = waterfall(side([place()]), side([place(), other])).parts;
    expect(began.places + began.volume).toBeCloseTo(10, 9);
    expect(began.places).toBeLessThan(10);
    expect(waterfall(side([]), side([place(), other])).parts).toMatchObject({ volume: 46, places: 0 });
  });

  test("where a year knows facility energy alone, PUE counts as unchanged", () => {
    const parts = waterfall(
      side([place({ itKwh: null })]),
      side([place({ facilityKwh: 240, kgCo2e: 72 })]),
    ).parts;
    expect(parts.volume).toBeCloseTo(36, 9);
    expect(parts.efficiency).toBeCloseTo(0, 9);
  });

  test("logarithmic mean lies between both and is theirs when equal", () => {
    expect(logarithmicMean(4, 4)).toBe(4);
    expect(logarithmicMean(1, Math.E)).toBeCloseTo(Math.E - 1, 12);
    expect(logarithmicMean(3, 3 * (1 + 1e-13))).toBeCloseTo(3, 9);
  });
});

test("a report's results come to its own total", () => {
  const results = reportResults(specimenInputs(), []);
  const taken = waterfallSide(results);
  if (taken === null) throw new Error("no total");
  expect(waterfall(taken, taken).afterKgCo2e).toBeCloseTo(results.emissions.total.location ?? 0, 6);
  expect(taken.places.length).toBeGreaterThan(2);
  expect(taken.places.every((each) => each.series.length > 0)).toBe(true);
});
