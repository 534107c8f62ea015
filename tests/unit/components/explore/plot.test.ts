import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { axisOf, shareOn, valueAt } from "@/components/explore/prepare/axis";
import {
  frontPath,
  areaOf,
  geometryOf,
  levelPath,
  markPaths,
  nearestPoint,
  selectionOf,
} from "@/components/explore/prepare/geometry";
import { exploreLede } from "@/components/explore/prepare/lede";
import { packPoints, unpackPoints } from "@/components/explore/prepare/pack";
import { MOST_DRAWN, MOST_ROWS, scatterModel, scatterTable } from "@/components/explore/prepare/scatter";
import { pointsIn, selectionFilter, selectionIn } from "@/components/explore/prepare/selection";
import { SHAPES } from "@/components/explore/prepare/shapes";
import { stepsModel } from "@/components/explore/prepare/steps";
import { explore, type ExploreRun } from "@/lib/domain/explore";
import type { ExploreResult } from "@/lib/domain/explore-view";
import { parseRunFilter } from "@/lib/domain/run-filter";
import { parseExploreView } from "@/lib/domain/scope-url";
import { english, englishFormats } from "@/tests/support/translator";

const words = { t: english("explore"), formats: englishFormats };

function resultOf(runs: readonly Partial<ExploreRun>[], given: Record<string, string> = {}) {
  const view = parseExploreView(given);
  const full = runs.map((run, index): ExploreRun => ({
    id: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
    name: `t${String(index)}`,
    startedAtMs: index,
    hours: 1,
    facilityEnergyKwh: index + 1,
    emissionsKgCo2e: index / 3,
    measuredShare: 1,
    pueUncertainty: 0.1,
    gridUncertainty: 0.25,
    points: index,
    group: null,
    approach: null,
    modelParameters: null,
    sweep: null,
    task: null,
    dataset: null,
    configuration: null,
    ...run,
  }));
  const metric = { name: "accuracy", runCount: runs.length, higherIsBetter: true, unit: "%" };
  const result: ExploreResult = {
    ...explore(full, { cost: view.cost, higherIsBetter: true }),
    metrics: [metric],
    metric,
    runCount: runs.length,
    parameterNames: [],
  };
  return { result, view };
}

describe("an axis", () => {
  const values = fc.array(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 30 });
  it("holds every value and few round ticks, and places turn back into values", () => {
    fc.assert(
      fc.property(values, fc.constantFrom("log" as const, "linear" as const), (given, scale) => {
        const axis = axisOf(given, scale, String);
        for (const value of given) {
          const share = shareOn(axis, value);
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
          expect(valueAt(axis, share) / value).toBeCloseTo(1, 6);
        }
        expect(axis.ticks.length).toBeGreaterThanOrEqual(2);
        expect(axis.ticks.length).toBeLessThanOrEqual(11);
        for (const tick of axis.ticks) {
          expect(tick.value).toBeGreaterThanOrEqual(axis.min * (1 - 1e-9));
          expect(tick.value).toBeLessThanOrEqual(axis.max * (1 + 1e-9));
        }
      }),
      { numRuns: 500 },
    );
  });
  it("is linear where a log axis cannot be, and begins at 0 for what cannot be below", () => {
    expect(axisOf([0, 1, 2], "log", String)).toMatchObject({ scale: "linear", min: 0 });
    expect(axisOf([], "log", String).ticks.length).toBeGreaterThan(1);
  });
});

it("points survive being packed", () => {
  const points = fc.array(
    fc.record({
      id: fc.uuid(),
      name: fc.string().map((name) => name.replace(/[\t\n\r]+/g, " ")),
      x: fc.integer({ min: 0, max: 1e6 }).map((value) => value / 1000),
      y: fc.integer({ min: -1e6, max: 1e6 }).map((value) => value / 1000),
      group: fc.nat(7),
      isOnFront: fc.boolean(),
    }),
  );
  fc.assert(
    fc.property(points, (given) => {
      expect(unpackPoints(packPoints(given))).toEqual(given);
    }),
  );
});

describe("the plot", () => {
  it("draws the table's numbers: every point once, on the front or not, in its group", () => {
    const { result, view } = resultOf(
      Array.from({ length: 40 }, (_, index) => ({
        points: (index * 7) % 40,
        group: `g${String(index % 3)}`,
      })),
    );
    const model = scatterModel(result, view, words);
    const drawn = unpackPoints(model.points);
    const { rows } = scatterTable(result, view, words, "/lab");
    expect(drawn).toHaveLength(rows.length);
    for (const point of drawn) {
      const row = rows.find((each) => each["run"] === point.name);
      expect(Number(row?.["cost"])).toBeCloseTo(point.x, 1);
      expect(Number(row?.["points"])).toBeCloseTo(point.y, 3);
      expect(row?.["front"]).toBe(point.isOnFront ? "front" : "dominated");
      expect(row?.["group"]).toBe(model.groups[point.group]?.label);
    }
    expect(model.front.map((point) => point.id)).toEqual(result.front.map((point) => point.id));
    const geometry = geometryOf(model, 800, 450);
    const paths = markPaths(drawn, model, geometry);
    const count = paths.reduce((sum, path) => sum + (path.front + path.dominated).split("M").length - 1, 0);
    expect(count).toBe(40);
    expect(frontPath(model.front, geometry).split("H")).toHaveLength(model.front.length + 1);
    const [point] = drawn;
    if (point === undefined) throw new Error("no point");
    expect(nearestPoint(drawn, geometry, geometry.xOf(point.x), geometry.yOf(point.y))).toEqual(point);
    expect(nearestPoint(drawn, geometry, -500, -500)).toBeNull();
  });

  it("tells eight groups apart by shape and colour; more become others, those not stated come last", () => {
    const groups = [...Array.from({ length: 12 }, (_, index) => `g${String(index)}`), null];
    const { result, view } = resultOf(groups.map((group) => ({ group })));
    const model = scatterModel(result, view, words);
    expect(model.groups.map((group) => group.label).slice(-2)).toEqual(["others", "not stated"]);
    expect(new Set(model.groups.map((group) => group.shape)).size).toBe(SHAPES.length);
    expect(new Set(model.groups.map((group) => group.colour)).size).toBe(8);
    expect(model.groups.reduce((sum, group) => sum + group.count, 0)).toBe(13);
  });

  it("says what it leaves out of drawing and table, and leaves the front whole", () => {
    const { result, view } = resultOf(
      Array.from({ length: MOST_DRAWN + 500 }, (_, index) => ({ points: index % 50 })),
    );
    const model = scatterModel(result, view, words);
    expect(model.drawnCount).toBe(MOST_DRAWN);
    expect(unpackPoints(model.points).filter((point) => point.isOnFront)).toHaveLength(result.front.length);
    expect(scatterTable(result, view, words, "/lab").rows).toHaveLength(MOST_ROWS);
  });

  it("has lines of equal efficiency inside the plot", () => {
    const { result, view } = resultOf(Array.from({ length: 20 }, (_, index) => ({ points: 50 + index })));
    const model = scatterModel(result, view, words);
    const geometry = geometryOf(model, 800, 450);
    expect(model.levels.length).toBeGreaterThan(0);
    for (const level of model.levels) {
      const numbers = (levelPath(level, model, geometry).match(/[\d.]+ [\d.]+/g) ?? []).map((pair) =>
        pair.split(" ").map(Number),
      );
      expect(numbers.length).toBeGreaterThan(1);
      for (const [x = 0, y = 0] of numbers) {
        expect(x).toBeGreaterThanOrEqual(geometry.left - 0.1);
        expect(x).toBeLessThanOrEqual(geometry.right + 0.1);
        expect(y).toBeGreaterThanOrEqual(geometry.top - 0.1);
        expect(y).toBeLessThanOrEqual(geometry.bottom + 0.1);
      }
    }
  });
});

describe("a selection", () => {
  it("holds the runs in its rectangle, and is a filter that the run list reads", () => {
    const { result, view } = resultOf(Array.from({ length: 10 }, () => ({})));
    const model = scatterModel(result, view, words);
    const geometry = geometryOf(model, 800, 450);
    const whole = { x1: geometry.right, y1: geometry.bottom, x2: geometry.left, y2: geometry.top };
    const selection = selectionOf(geometry, model, whole);
    const points = unpackPoints(model.points);
    expect(pointsIn(points, selection)).toHaveLength(10);
    expect(pointsIn(points, { ...selection, xHigh: 3 })).toHaveLength(3);
    const filter = selectionFilter(
      { xLow: 1, xHigh: 2.5, xUnit: "kWh", yLow: 0, yHigh: 3 },
      { cost: "energy", metric: "val acc" },
    );
    expect(filter).toBe('facility>=1kWh facility<=2.5kWh best."val acc">=0 best."val acc"<=3');
    expect(parseRunFilter(filter).faults).toEqual([]);
    const inKg = { ...selection, xUnit: "kg" };
    expect(parseRunFilter(selectionFilter(inKg, { cost: "co2e", metric: "f1" })).faults).toEqual([]);
  });

  it("has open sides, which the drawing takes to its edge and the filter leaves out", () => {
    const { result, view } = resultOf(Array.from({ length: 10 }, () => ({})));
    const model = scatterModel(result, view, words);
    const geometry = geometryOf(model, 800, 450);
    const open = { xLow: null, xHigh: 3, xUnit: "kWh", yLow: null, yHigh: null };
    expect(pointsIn(unpackPoints(model.points), open)).toHaveLength(3);
    expect(selectionFilter(open, { cost: "energy", metric: "f1" })).toBe("facility<=3kWh");
    expect(areaOf(open, geometry)).toEqual({
      x1: geometry.left,
      x2: geometry.xOf(3),
      y1: geometry.top,
      y2: geometry.bottom,
    });
  });

  it("keeps its meaning where the axis has another unit by now", () => {
    const inWh = { xLow: 500, xHigh: null, xUnit: "Wh", yLow: null, yHigh: 1 };
    expect(selectionIn(inWh, "kWh")).toEqual({ ...inWh, xLow: 0.5, xUnit: "kWh" });
    expect(selectionIn({ ...inWh, xUnit: "" }, "kWh")).toEqual({ ...inWh, xUnit: "kWh" });
  });
});

describe("the sentence", () => {
  it("names the knee, the dominated runs and the end of a search", () => {
    const { result, view } = resultOf([
      { facilityEnergyKwh: 5, points: 76, sweep: "s" },
      { facilityEnergyKwh: 42, points: 81.1, sweep: "s" },
      { facilityEnergyKwh: 50, points: 60, sweep: "s" },
      { facilityEnergyKwh: 154, points: 82.5, sweep: "s" },
    ]);
    const { sentence, asides } = exploreLede(result, view, words);
    expect(sentence).toMatchObject({
      kind: "knee",
      values: { at: "81.1\u202f%", gain: "1.4\u202f%", cost: "112\u202fkWh", perPoint: "80.0\u202fkWh" },
    });
    expect(asides[0]).toContain("1 of 4 runs");
    expect(asides[1]).toContain("the last 2 trials took 204\u202fkWh for +1.4\u202f%");
  });
  it("says so where there is nothing to say", () => {
    const { result, view } = resultOf([{ points: null }]);
    expect(exploreLede(result, view, words)).toEqual({ sentence: { kind: "none" }, asides: [] });
    const one = resultOf([{ points: 3 }]);
    expect(exploreLede(one.result, one.view, words).sentence.kind).toBe("best");
  });
});

it("the cost of the next point has the same figures in chart and table", () => {
  const { result, view } = resultOf(
    Array.from({ length: 30 }, (_, index) => ({ facilityEnergyKwh: 2 ** (index / 3) })),
  );
  const model = stepsModel(result, view, words);
  expect(model.marks).toHaveLength(result.steps.length);
  expect(model.marks.map((mark) => mark.text)).toEqual(model.table.rows.map((row) => row["perPoint"]));
  expect(model.marks.map((mark) => mark.reached)).toEqual(model.table.rows.map((row) => row["to"]));
  for (const mark of model.marks) {
    expect(mark.share).toBeGreaterThanOrEqual(0);
    expect(mark.share).toBeLessThanOrEqual(1);
  }
});
