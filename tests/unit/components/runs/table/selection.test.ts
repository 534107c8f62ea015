import { describe, expect, it } from "vitest";
import { rowsToDraw } from "@/components/runs/table/prepare/rows-in-sight";
import { selectRange, sumSelection } from "@/components/runs/table/prepare/selection";
import type { RunSummary } from "@/lib/domain/run";

const rowIds = ["a", "b", "c", "d"];
const range = (selected: string[], anchor: string | null, id: string) =>
  [...selectRange({ selected: new Set(selected), rowIds, anchor, id, isRange: true })].sort();

describe("selectRange", () => {
  it("takes all between the last one pressed and this, either way round", () => {
    expect(range(["a"], "a", "c")).toEqual(["a", "b", "c"]);
    expect(range(["d"], "d", "b")).toEqual(["b", "c", "d"]);
  });

  it("takes a range away where the pressed one was selected", () => {
    expect(range(["a", "b", "c", "d"], "b", "d")).toEqual(["a"]);
  });

  it("is of one row where the anchor is on another page", () => {
    expect(range([], "z", "b")).toEqual(["b"]);
    expect(range([], null, "b")).toEqual(["b"]);
  });
});

it("sums what counts, and says how many have no factor", () => {
  const run = (energyKwh: number, kg: number | null, notCountedForId: string | null = null) =>
    // Only these fields are summed.
    ({ energyKwh, locationEmissionsKgCo2e: kg, notCountedForId }) as RunSummary;
  expect(sumSelection([run(1, 0.5), run(2, null), run(4, 1, "x")])).toEqual({
    runCount: 3,
    energyKwh: 3,
    locationEmissionsKgCo2e: 0.5,
    runsWithoutFactor: 1,
  });
  expect(sumSelection([run(1, null)]).locationEmissionsKgCo2e).toBeNull();
});

describe("rowsToDraw", () => {
  it("draws a usual page whole", () => {
    expect(rowsToDraw(50, 0)).toMatchObject({ first: 0, last: 50, beforePx: 0, afterPx: 0 });
  });

  it("leaves the height of a long one as it is, wherever it is scrolled to", () => {
    for (const topPx of [0, 3_300, 16_500, 33_000, 1e6]) {
      const { first, last, beforePx, afterPx } = rowsToDraw(1_000, topPx);
      expect(beforePx + afterPx + (last - first) * 33).toBe(33_000);
      expect(last - first).toBeLessThanOrEqual(100);
      expect(last).toBeGreaterThan(first);
    }
  });
});
