import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { niceAxis } from "@/components/charts/prepare/curve";
import { intensityStep } from "@/components/charts/prepare/intensity-step";
import type { RunPoint } from "@/components/charts/prepare/run-points";
import { energyAt, prepareMetricCurve } from "@/components/runs/prepare/curves";
import { preparePhases } from "@/components/runs/prepare/phases";
import { neighboursOf, parseRange, partOfRun } from "@/components/runs/prepare/range";
import { prepareRatios } from "@/components/runs/prepare/ratios";
import { prepareRunHours } from "@/components/runs/prepare/run-hours";
import { NO_CONTEXT } from "@/lib/domain/run-context";
import { aRun } from "@/tests/unit/components/run-factory";
import { english, englishFormats } from "@/tests/support/translator";

const words = { t: english("runFacts"), formats: englishFormats };
const SPACE = "\u202f";

describe("emissions by hour", () => {
  const hour = (index: number, kg: number | null, g: number | null) => ({
    start: `2026-03-02T1${String(index)}:00:00.000Z`,
    energyKwh: 2,
    facilityEnergyKwh: 2,
    locationEmissionsKgCo2e: kg,
    carbonIntensityGPerKwh: g,
    isEstimated: index === 1,
  });
  const hours = [hour(0, 0.1, 50), hour(1, 0.6, 300), hour(2, null, null)];

  it("have the same numbers in bars, strip and table, and say what is missing", () => {
    const model = prepareRunHours({ unit: "hour", hours }, words);
    expect(model?.bars.table.rows.map((row) => [row["intensity"], row["kg"]])).toEqual([
      ["50", "100"],
      ["≈ 300", "600"],
      ["n/a", "n/a"],
    ]);
    expect(model?.bars.bars.map((bar) => bar.text)).toEqual([
      `100${SPACE}g CO₂e`,
      `600${SPACE}g CO₂e`,
      "n/a: no grid factor",
    ]);
    expect(model?.strip.map((cell) => [cell.text, cell.step, cell.isEstimated])).toEqual([
      ["50", 2, false],
      ["300", 5, true],
      ["–", null, false],
    ]);
    expect(model?.bars.summary).toBe(
      `3 hours at 50–300 g CO₂e/kWh. Most: 600${SPACE}g CO₂e, 2 Mar 11:00. 1 without a factor: n/a, not zero.`,
    );
    expect(prepareRunHours({ unit: "day", hours: [] }, words)).toBeNull();
  });

  it("steps of intensity begin where they are said to", () => {
    expect([0, 49.9, 50, 100, 200, 300, 450, 649, 650, 2000].map(intensityStep)).toEqual([
      1, 1, 2, 3, 4, 5, 6, 6, 7, 7,
    ]);
  });
});

describe("phases", () => {
  it("of one name are one row, and the rest is one, too", () => {
    const phase = (name: string, at: number, energyKwh: number, kg: number | null) => ({
      name,
      from: `2026-03-02T1${String(at)}:00:00.000Z`,
      to: `2026-03-02T1${String(at)}:30:00.000Z`,
      energyKwh,
      facilityEnergyKwh: energyKwh,
      locationEmissionsKgCo2e: kg,
    });
    const rows = preparePhases(
      {
        phases: [phase("load", 0, 0.5, null), phase("epoch", 1, 2, 0.2), phase("epoch", 2, 2, 0.2)],
        noPhase: { energyKwh: 0.5, facilityEnergyKwh: 0.5, locationEmissionsKgCo2e: null },
      },
      words,
    );
    expect(rows.map(({ name, percent, emissions, from }) => [name, percent, emissions, from])).toEqual([
      ["epoch", `80${SPACE}%`, `400${SPACE}g CO₂e`, null],
      ["load", `10${SPACE}%`, null, "2026-03-02T10:00:00.000Z"],
      ["no phase", `10${SPACE}%`, null, null],
    ]);
    expect(rows.reduce((sum, row) => sum + row.share, 0)).toBeCloseTo(1, 12);
  });
});

const POINTS: readonly RunPoint[] = [0, 1, 2].map((index) => ({
  startMs: index * 1000,
  endMs: (index + 1) * 1000,
  gpuW: 0,
  cpuW: 0,
  ramW: 0,
  otherW: 0,
  totalW: 0,
  lowestW: 0,
  highestW: 0,
  energyKwh: 2,
  sumKwh: (index + 1) * 2,
  sampleCount: 1,
}));

describe("curves of metrics", () => {
  it("know the energy at a time, never less later on", () => {
    expect([-5, 0, 500, 1000, 2500, 9000].map((ms) => energyAt(POINTS, ms))).toEqual([0, 0, 1, 2, 5, 6]);
    fc.assert(
      fc.property(fc.integer({ min: -10, max: 4000 }), fc.nat(4000), (at, more) => {
        expect(energyAt(POINTS, at + more)).toBeGreaterThanOrEqual(energyAt(POINTS, at));
      }),
    );
  });

  it("are drawn with the numbers of their table over each axis, and by step alone without times", () => {
    const curve = (spreadMs: number) => ({
      name: "accuracy",
      unit: null,
      higherIsBetter: true,
      pointCount: 3,
      points: [0.5, 0.9, 0.7].map((value, index) => ({ step: index * 10, value, atMs: index * spreadMs })),
    });
    const run = { startedMs: 0, points: POINTS };
    const byStep = prepareMetricCurve(curve(1000), "step", run, words);
    expect(byStep?.table.rows).toEqual([
      { x: "0", y: "0.5" },
      { x: "10", y: "0.9" },
      { x: "20", y: "0.7" },
    ]);
    expect(byStep?.summary).toBe("3 points, 3 drawn. Highest value: 0.9 at Step 10.");
    expect(byStep?.lines[0]?.path.match(/[ML]/g)).toHaveLength(3);
    expect(prepareMetricCurve(curve(1000), "energy", run, words)?.table.rows.map((row) => row["x"])).toEqual([
      "0",
      "2",
      "4",
    ]);
    expect(prepareMetricCurve(curve(0), "time", run, words)).toBeNull();
  });

  it("stand on axes that hold every value", () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), (values) => {
        const { low, high, ticks } = niceAxis(values, String);
        const slack = 1e-6 * Math.max(1, Math.abs(low), Math.abs(high));
        for (const one of values) expect(one >= low - slack && one <= high + slack).toBe(true);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(8);
      }),
    );
  });
});

describe("ratios", () => {
  const whole = {
    ...NO_CONTEXT,
    tokens: 1e9,
    modelParameters: 1e9,
    precision: "bf16",
    approach: "full-training" as const,
  };
  const idle = {
    idleEnergyKwh: 0.1,
    utilizationKnownKwh: 0.5,
    utilizationKnownS: 100,
    utilizationPercentS: 5000,
  };

  it("say each with its formula", () => {
    const run = aRun({ energyKwh: 1, facilityEnergyKwh: 1.5, measuredTimeS: 6000, context: whole, idle });
    const results = prepareRatios(run, { flopPerS: 2e15, devices: ["2 × H100"] }, words).map(
      ({ key, result }) => [key, result],
    );
    expect(results).toEqual([
      ["idle", `100${SPACE}Wh · 20${SPACE}%`],
      ["tokens", `1.00${SPACE}Gtokens/kWh`],
      ["parameters", `1.00${SPACE}kWh per billion parameters`],
      // 1.5 kWh · 3.6e6 J ÷ 6e18 FLOP.
      ["flop", `0.900${SPACE}pJ/FLOP`],
      // 6e18 FLOP ÷ (2e15 FLOP/s · 6000 s).
      ["utilisation", `50.0${SPACE}%`],
    ]);
  });

  it("say what is missing, and that a utilisation above all cannot be", () => {
    const ratios = prepareRatios(aRun({ context: NO_CONTEXT }), null, words);
    expect(ratios.map(({ result }) => result)).toEqual([null, null, null, null, null]);
    expect(ratios.every(({ missing, better }) => missing !== null && better.length > 0)).toBe(true);
    const over = prepareRatios(
      aRun({ context: whole, measuredTimeS: 1 }),
      { flopPerS: 1, devices: [] },
      words,
    );
    expect(over.at(-1)?.note).toContain("Above 100 %");
    const pruned = prepareRatios(aRun({ context: { ...whole, approach: "pruning" } }), null, words);
    expect(pruned[3]?.result).toBeNull();
  });
});

describe("a part of a run", () => {
  const run = { fromMs: Date.parse("2026-03-02T10:00:00Z"), toMs: Date.parse("2026-03-02T12:00:00Z") };

  it("is read from an address, cut to the run, and is the whole run otherwise", () => {
    expect(parseRange({ from: "2026-03-02T09:00", to: "2026-03-02T11:00:00" }, run)).toEqual({
      fromMs: run.fromMs,
      toMs: Date.parse("2026-03-02T11:00:00Z"),
    });
    for (const query of [
      {},
      { from: "soon" },
      { from: "2026-03-02T11:00:00Z", to: "2026-03-02T10:00:00Z" },
      { from: "2026-01-01T00:00:00Z", to: "2026-12-01T00:00:00Z" },
    ])
      expect(parseRange(query, run)).toBeNull();
  });

  it("has parts beside it, inside of the run", () => {
    const shown = { fromMs: run.fromMs, toMs: run.fromMs + 60 * 60_000 };
    expect(neighboursOf(shown, run)).toEqual({
      earlier: null,
      later: { fromMs: shown.toMs, toMs: run.toMs },
      wider: { fromMs: run.fromMs, toMs: shown.toMs + 30 * 60_000 },
    });
  });

  it("has the energy and the time of its points", () => {
    const part = partOfRun(aRun({ energyKwh: 12, gpuEnergyKwh: 6 }), POINTS);
    expect(part).toMatchObject({ energyKwh: 6, gpuEnergyKwh: 3, measuredTimeS: 3 });
  });
});
