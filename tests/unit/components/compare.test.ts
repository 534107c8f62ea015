import { describe, expect, it } from "vitest";
import { prepareCurves } from "@/components/compare/prepare/curves";
import { prepareDots } from "@/components/compare/prepare/dots";
import { prepareParallel } from "@/components/compare/prepare/parallel";
import { prepareTable } from "@/components/compare/prepare/table";
import { prepareLede, reasonWords } from "@/components/compare/prepare/words";
import { cumulativeCurve, type RunCurve } from "@/lib/domain/compare-curves";
import { compareModel, curveIdsOf } from "@/lib/domain/compare-model";
import { NO_COMPARISON } from "@/lib/domain/compare-url";
import { comparedRun } from "@/tests/factories/compared-run";
import { english, englishFormats } from "@/tests/support/translator";

const words = { t: english("compare"), formats: englishFormats };
const id = (at: number) => `01890000-0000-7000-8000-${String(at).padStart(12, "0")}`;
const runs = [
  comparedRun({ id: id(1), name: "base", parameters: { lr: 0.1 } }),
  comparedRun({
    id: id(2),
    name: "half",
    parameters: { lr: 0.2 },
    energyKwh: 5,
    facilityEnergyKwh: 6,
    locationCoveredKwh: 6,
    locationKgCo2e: 0.3,
  }),
  comparedRun({
    id: id(3),
    name: "near",
    parameters: { lr: 0.3 },
    facilityEnergyKwh: 12.3,
    locationCoveredKwh: 12.3,
  }),
];
const comparison = compareModel(runs, NO_COMPARISON);
const view = { showsEqual: false, search: "" };

describe("the table of a comparison", () => {
  it("writes value, difference and verdict in one unit, and leaves out what is the same", () => {
    const { rows, hiddenCount } = prepareTable(comparison, view, words);
    const energy = rows.find((row) => row.key === "facilityEnergy");
    expect(energy).toMatchObject({ name: "Energy, facility", unit: "kWh" });
    expect(energy?.cells.map(({ text, difference, verdict }) => [text, difference, verdict])).toEqual([
      ["12.0", null, "baseline"],
      ["6.00", "−6.00 (−50\u202f%)", "better"],
      ["12.3", "+0.300 (+3\u202f%)", "noise"],
    ]);
    expect(rows.find((row) => row.key === "lr")?.cells.map(({ text }) => text)).toEqual([
      "0.1",
      "0.2",
      "0.3",
    ]);
    expect(rows.map((row) => row.key)).not.toContain("dataset");
    expect(hiddenCount).toBeGreaterThan(5);
    expect(
      prepareTable(comparison, { showsEqual: true, search: "DATA" }, words).rows.map((row) => row.key),
    ).toEqual(["dataset", "energyTier"]);
  });

  it("says who differs, and only outside the noise", () => {
    expect(prepareLede(comparison, [], words)).toMatchObject({
      baseline: "base",
      parts: [{ kind: "saves", name: "half", share: "50\u202f%" }],
      moreCount: 0,
      comparable: 2,
      all: 2,
    });
  });

  it("words each reason", () => {
    const of = (code: "pue-inclusion" | "coverage" | "ghg-basis", theirs: string, base: string) =>
      reasonWords({ code, section: "energy", theirs, base }, null, words);
    expect(of("coverage", "0.5", "1")).toBe("samples cover 50\u202f% of its time, the baseline’s 100\u202f%");
    expect(of("ghg-basis", "direct", "life-cycle")).toContain("direct emissions only");
    expect(of("pue-inclusion", "1", "1.2")).toContain("PUE 1 against 1.2");
  });
});

describe("charts and their tables", () => {
  it("dots have the numbers of their twin", () => {
    const model = prepareDots("facilityEnergy", comparison, words);
    if (model === null) throw new Error("there are values");
    const ticks = model.ticks.map(({ at, label }) => [at, Number(label)] as const);
    const [, top = 1] = ticks.at(-1) ?? [];
    for (const [index, row] of model.rows.entries()) {
      const twin = model.table.rows[index];
      expect(Number(twin?.["value"])).toBeCloseTo((row.at ?? Number.NaN) * top, 1);
      expect(Number(twin?.["low"])).toBeCloseTo((row.whisker?.from ?? Number.NaN) * top, 1);
      expect(Number(twin?.["high"])).toBeCloseTo((row.whisker?.to ?? Number.NaN) * top, 1);
    }
  });

  it("curves have the points of their twin, and the last is the whole energy", () => {
    const curves = runs.map((run): RunCurve => ({
      runId: run.id,
      startedAt: run.startedAt,
      steps: [0, 1, 2, 5].map((at) => ({
        startS: at * 600,
        endS: (at + 1) * 600,
        energyKwh: run.energyKwh / 4,
        coveredS: 600,
      })),
      metric: [1, 2].map((step) => ({ step, value: step * 10, atS: step * 600 })),
    }));
    const names = runs.map((run, order) => ({
      runId: run.id,
      name: run.name,
      order,
      isBaseline: order === 0,
    }));
    const source = { curves, names, axis: "relative" as const, metric: "accuracy", runs };
    const model = prepareCurves("cumulative", source, words);
    expect(model?.lines.flatMap((line) => line.points.filter((point) => point !== null))).toHaveLength(
      model?.table.rows.length ?? -1,
    );
    expect(model?.table.rows.filter((row) => row["run"] === "half").at(-1)?.["y"]).toBe("5.00");
    expect(model?.lines.every((line) => line.points.includes(null))).toBe(true);
    const [first] = curves;
    if (first === undefined) throw new Error("there are curves");
    expect(cumulativeCurve(first, "relative").points.at(-1)?.y).toBeCloseTo(10, 12);
    expect(prepareCurves("cumulative", { ...source, axis: "energy" }, words)).toBeNull();
    const overEnergy = prepareCurves("metric", { ...source, axis: "energy" }, words);
    expect(overEnergy?.table.rows[0]).toEqual({ run: "base", x: "2.50", y: "10.00" });
  });

  it("parallel coordinates have a line and a row for each run", () => {
    const model = prepareParallel(comparison, ["param:lr", "facilityEnergy"], words);
    expect(model?.axes.map((axis) => axis.key)).toEqual(["param:lr", "facilityEnergy"]);
    expect(model?.lines.map((line) => line.places[0])).toEqual([0, expect.closeTo(0.5, 9), 1]);
    expect(model?.table.rows.map((row) => row["facilityEnergy"])).toEqual(["12.0", "6.00", "12.3"]);
    expect(curveIdsOf(comparison, [])).toEqual([id(1), id(2), id(3)]);
  });
});
