import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prepareCurves } from "@/components/compare/prepare/curves";
import {
  ACROSS,
  nearestLine,
  nearestStop,
  packLine,
  stopsOf,
  unpackLine,
  valueAt,
  writtenPlace,
  type ReadoutPoint,
} from "@/components/compare/prepare/readout";
import { written } from "@/components/compare/prepare/written";
import type { RunCurve } from "@/lib/domain/compare-curves";
import { comparedRun } from "@/tests/factories/compared-run";
import { english, englishFormats } from "@/tests/support/translator";
import "@/tests/support/fuzz-seed";

const line: readonly ReadoutPoint[] = [{ x: 0, y: 0 }, { x: 100, y: 10 }, null, { x: 300, y: 30 }];

describe("the value of a line at a place", () => {
  it("lies on the line as it is drawn, and is unknown outside it and in a hole", () => {
    expect([0, 50, 100, 200, 300, 301].map((x) => valueAt(line, x))).toEqual([0, 5, 10, null, 30, null]);
  });

  it("is the point's own value at each point", () => {
    const points = fc
      .uniqueArray(fc.integer({ min: 0, max: ACROSS }), { minLength: 1, maxLength: 40 })
      .map((xs) => xs.sort((a, b) => a - b).map((x, index) => ({ x, y: index ** 2 })));
    fc.assert(
      fc.property(points, (given) => {
        expect(unpackLine(packLine(given))).toEqual(given);
        for (const { x, y } of given) expect(valueAt(given, x)).toBe(y);
        const stops = stopsOf([given]);
        expect(stops.at(-1)).toBe(given.at(-1)?.x);
        for (const [index, stop] of stops.entries()) expect(nearestStop(stops, stop)).toBe(index);
      }),
    );
  });

  it("finds the line nearest to the pointer", () => {
    const values = [
      { runId: "a", value: 1 },
      { runId: "b", value: 5 },
      { runId: "c", value: null },
    ];
    expect(nearestLine(values, 4)).toBe("b");
    expect(nearestLine([{ runId: "c", value: null }], 4)).toBeNull();
  });
});

it("the readout has the numbers of the table twin, and all charts have one axis", () => {
  const run = comparedRun({ energyKwh: 4 });
  const curve: RunCurve = {
    runId: run.id,
    startedAt: run.startedAt,
    steps: [0, 1, 2, 5].map((at) => ({
      startS: at * 600,
      endS: (at + 1) * 600,
      energyKwh: 1,
      coveredS: 600,
    })),
    metric: [1, 2].map((step) => ({ step, value: step * 10, atS: step * 600 })),
  };
  const source = {
    curves: [curve],
    names: [{ runId: run.id, name: run.name, order: 0, isBaseline: true }],
    axis: "relative" as const,
    metric: "accuracy",
    runs: [run],
  };
  const words = { t: english("compare"), formats: englishFormats };
  const models = (["power", "cumulative", "metric"] as const).map((kind) =>
    prepareCurves(kind, source, words),
  );
  expect(new Set(models.map((model) => JSON.stringify(model?.x))).size).toBe(1);
  for (const model of models) {
    if (model === null) throw new Error("all three can be drawn");
    const points = unpackLine(model.readout.points[run.id] ?? "").filter((point) => point !== null);
    const rows = points.map(({ x, y }) => ({
      run: run.name,
      x: writtenPlace(model.x.from + (x / ACROSS) * (model.x.to - model.x.from), model.x, englishFormats),
      y: written(y, model.readout.form, englishFormats),
    }));
    expect(rows).toEqual(model.table.rows);
  }
});
