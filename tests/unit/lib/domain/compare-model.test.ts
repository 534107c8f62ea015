import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparisonCsv } from "@/lib/domain/compare-csv";
import { compareModel, rowDiffers } from "@/lib/domain/compare-model";
import { csvCell } from "@/lib/domain/csv";
import { NO_COMPARISON } from "@/lib/domain/compare-url";
import { comparedRun } from "@/tests/factories/compared-run";

const id = (at: number) => `01890000-0000-7000-8000-${String(at).padStart(12, "0")}`;
const runs = [
  comparedRun({ id: id(1), name: "base", parameters: { lr: 0.1, note: "=1+1" } }),
  comparedRun({
    id: id(2),
    name: "small",
    parameters: { lr: 0.2 },
    energyKwh: 4,
    facilityEnergyKwh: 4.8,
    locationCoveredKwh: 4.8,
    locationKgCo2e: 0.24,
  }),
  comparedRun({ id: id(3), name: "other data", parameters: { lr: 0.3 }, dataset: "coco" }),
];

describe("compareModel", () => {
  it("holds all against the chosen baseline, or the first", () => {
    const first = compareModel(runs, NO_COMPARISON);
    expect(first.baseline?.label).toBe("base");
    expect(first.metric).toBe("accuracy");
    const of = (key: string) =>
      first.rows.find((row) => row.key === key)?.values.map(({ verdict }) => verdict);
    expect(of("facilityEnergy")).toEqual(["baseline", "better", "same"]);
    expect(of("metric:accuracy")).toEqual(["baseline", "same", "same"]);
    // More points a kWh, but of other data: not ranked.
    expect(of("pointsPerKwh:accuracy")).toEqual(["baseline", "untested", "same"]);
    expect(first.reasons.get(id(3))?.map(({ code }) => code)).toEqual(["dataset"]);
    expect(compareModel(runs, { ...NO_COMPARISON, baseline: id(2) }).baseline?.label).toBe("small");
    expect(compareModel([], NO_COMPARISON)).toMatchObject({ baseline: null, rows: [], subjects: [] });
  });

  it("compares metrics by their last or by their best value, and the file says which", () => {
    const both = [
      runs[0] ?? comparedRun(),
      comparedRun({
        id: id(5),
        metrics: [{ name: "accuracy", value: 80, last: 80, best: 90, higherIsBetter: true, unit: "%" }],
      }),
    ];
    const valuesBy = (metricValue: "last" | "best") => {
      const model = compareModel(both, { ...NO_COMPARISON, metricValue });
      expect(comparisonCsv(model)).toContain(`metric:accuracy (${metricValue}),`);
      return model.rows.find((row) => row.key === "metric:accuracy")?.values.map(({ value }) => value);
    };
    expect(valuesBy("last")).toEqual([81, 80]);
    expect(valuesBy("best")).toEqual([82, 90]);
  });

  it("ranks what is included none the less", () => {
    const others = [
      runs[0] ?? comparedRun(),
      comparedRun({ id: id(4), energyTier: 3, facilityEnergyKwh: 60 }),
    ];
    const verdict = (includedKeys: string[]) =>
      compareModel(others, { ...NO_COMPARISON, includedKeys }).rows[0]?.values[1]?.verdict;
    expect(verdict([])).toBe("incomparable");
    expect(verdict([id(4)])).not.toBe("incomparable");
  });

  it("knows which rows differ, and what a group has in common", () => {
    const { facts, rows } = compareModel(runs, { ...NO_COMPARISON, grouping: "dataset" });
    const cells = (key: string) => facts.find((row) => row.key === key);
    expect(cells("lr")?.cells).toEqual([
      { value: null, distinct: 2 },
      { value: 0.3, distinct: 1 },
    ]);
    expect(cells("dataset")).toMatchObject({ differs: true });
    expect(cells("tracker")).toMatchObject({ differs: false });
    expect(cells("host")?.section).toBe("facts");
    expect(cells("sweep")).toBeUndefined();
    expect(rows.filter(rowDiffers).map((row) => row.key)).toContain("facilityEnergy");
  });
});

describe("comparisonCsv", () => {
  it("holds every figure unrounded, and reads as text what might be a formula", () => {
    const comparison = compareModel(runs, NO_COMPARISON);
    const table: string[][] = parse(comparisonCsv(comparison));
    const [head = [], ids = [], ...rows] = table;
    expect(head.slice(0, 5)).toEqual(["section", "key", "unit", "base", "base difference"]);
    expect([ids[3], ids[6], ids[9]]).toEqual([id(1), id(2), id(3)]);
    const row = (key: string) => rows.find((each) => each[1] === key);
    expect(row("facilityEnergy")?.slice(2)).toEqual([
      "kWh",
      "12",
      "",
      "baseline",
      "4.8",
      String(4.8 - 12),
      "better",
      "12",
      "0",
      "same",
    ]);
    expect(row("note")?.[3]).toBe("'=1+1");
    expect(new Set(rows.map((each) => each.length))).toEqual(new Set([head.length]));
  });

  it("gives each text back that goes into a cell", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const table: string[][] = parse(`${csvCell(text)},x\r\n`);
        const [[cell] = []] = table;
        expect(cell?.replace(/^'(?=[=+\-@\t\r])/, "")).toBe(text);
      }),
    );
  });
});
