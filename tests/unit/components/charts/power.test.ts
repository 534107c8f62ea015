import { describe, expect, it } from "vitest";
import { cumulativeCorners, prepareCumulative } from "@/components/charts/prepare/cumulative";
import { findGaps } from "@/components/charts/prepare/gaps";
import { powerCorners, preparePower } from "@/components/charts/prepare/power";
import { nearestPoint, readoutOf } from "@/components/charts/prepare/readout";
import { presentComponents, toRunPoints } from "@/components/charts/prepare/run-points";
import { english, englishFormats } from "@/tests/support/translator";
import { aPoint, aRun } from "../run-factory";

const words = { t: english("runCharts"), formats: englishFormats };
const raw = { intervalWords: "mean of each sample’s interval", isRaw: true };
const hour = { intervalWords: "mean of each hour", isRaw: false };
const T0 = Date.parse("2026-11-17T20:00:00.000Z");

describe("toRunPoints", () => {
  it("splits the mean power by each component's share of the energy", () => {
    const [point] = toRunPoints({ points: [aPoint(0, 15, 1000)] });
    expect(point?.gpuW).toBeCloseTo(800, 9);
    expect(point?.cpuW).toBeCloseTo(150, 9);
    expect(point?.ramW).toBeCloseTo(50, 9);
    expect(point?.otherW).toBe(0);
  });

  it("keeps energy that no component claims as a part of its own", () => {
    const only = { gpuEnergyKwh: 0, cpuEnergyKwh: 0, ramEnergyKwh: 0 };
    const points = toRunPoints({ points: [aPoint(0, 15, 400, only)] });
    expect(presentComponents(points)).toEqual(["other"]);
    expect(points[0]?.otherW).toBeCloseTo(400, 9);
  });

  it("orders by time, sums up the energy and cuts overlaps", () => {
    const points = toRunPoints({ points: [aPoint(10, 15, 1000), aPoint(0, 15, 1000)] });
    expect(points.map((point) => (point.startMs - T0) / 1000)).toEqual([0, 15]);
    expect(points[1]?.sumKwh).toBeCloseTo((2 * 1000 * 15) / 3.6e6, 8);
  });

  it("gives 0 W for an interval without energy, not NaN", () => {
    const [point] = toRunPoints({ points: [aPoint(0, 15, 0)] });
    expect(point?.gpuW).toBe(0);
  });
});

describe("findGaps", () => {
  it("finds silence longer than three intervals and names it", () => {
    const points = toRunPoints({ points: [aPoint(0, 15, 1), aPoint(15 + 2700, 15, 1)] });
    expect(findGaps(points, 15, words)).toEqual([
      { fromMs: T0 + 15_000, toMs: T0 + 2_715_000, label: "no samples 45\u202fmin" },
    ]);
  });

  it("does not take the second that a tracker truncates for a gap", () => {
    const points = toRunPoints({ points: [aPoint(0, 14, 1), aPoint(15, 14, 1), aPoint(30, 14, 1)] });
    expect(findGaps(points, 15, words)).toEqual([]);
  });
});

describe("preparePower", () => {
  it("has no chart for a run without a sample", () => {
    expect(preparePower(aRun(), raw, [], words)).toBeNull();
  });

  it("says what was, and names the gap", () => {
    const points = toRunPoints({ points: [aPoint(0, 15, 900), aPoint(2715, 15, 1100)] });
    const model = preparePower(aRun(), raw, points, words);
    expect(model?.summary).toBe(
      "Mean 1.00\u202fkW, highest 1.10\u202fkW. No samples for 45\u202fmin, 17 Nov 20:00–20:45: a gap, not zero.",
    );
  });

  it("puts the power now first while the run is running", () => {
    const points = toRunPoints({ points: [aPoint(0, 15, 1000)] });
    const model = preparePower(aRun({ state: "running", lastPowerW: 1010 }), raw, points, words);
    expect(model?.summary.startsWith("1.01\u202fkW now, mean 1.00\u202fkW")).toBe(true);
  });

  it("marks components as estimated where the measured part is another one", () => {
    const points = toRunPoints({ points: [aPoint(0, 3600, 1000)] });
    expect(preparePower(aRun(), hour, points, words)?.layers).toEqual([
      { key: "gpu", name: "GPU", estimated: false },
      { key: "cpu", name: "CPU", estimated: true },
      { key: "ram", name: "RAM", estimated: true },
    ]);
  });

  it("gives the table the numbers of the chart, peaks too, and a row for the gap", () => {
    const points = toRunPoints({
      points: [
        aPoint(0, 3600, 1000, { powerMinW: 400, powerMaxW: 1500, sampleCount: 240 }),
        aPoint(10_800, 3600, 500),
      ],
    });
    const model = preparePower(aRun(), hour, points, words);
    expect(model?.hasPeak).toBe(true);
    expect(model?.table.rows[0]).toEqual({
      time: "17 Nov 20:00–21:00",
      gpu: "800",
      cpu: "150",
      ram: "50.0",
      total: "1,000",
      lowest: "400",
      highest: "1,500",
      samples: "240",
    });
    expect(model?.table.rows[1]).toMatchObject({
      time: "17 Nov 21:00–23:00, no samples",
      total: "n/a",
      samples: "0",
    });
  });
});

describe("powerCorners", () => {
  it("breaks at a gap and closes the last interval", () => {
    const points = toRunPoints({ points: [aPoint(0, 15, 100), aPoint(1000, 15, 200)] });
    const corners = powerCorners(points, findGaps(points, 15, words), 1);
    expect(
      corners.map((corner) => [
        (corner.atMs - T0) / 1000,
        corner.gpu === null ? null : Math.round(corner.gpu),
      ]),
    ).toEqual([
      [0, 80],
      [15, 80],
      [15, null],
      [1000, 160],
      [1015, 160],
    ]);
  });
});

describe("prepareCumulative", () => {
  const points = toRunPoints({ points: [aPoint(0, 3600, 1000), aPoint(10_800, 3600, 1000)] });

  it("ends at the sum of the samples and draws facility energy only where PUE is not 1", () => {
    const plain = prepareCumulative(aRun(), preparePower(aRun(), hour, points, words), points, words);
    expect(plain?.pue).toBeNull();
    expect(plain?.table.rows.at(-1)?.["sum"]).toBe("2.000");
    const run = aRun({ pue: 1.25, pueAssumed: false });
    const cooled = prepareCumulative(run, preparePower(run, hour, points, words), points, words);
    expect(cooled?.table.rows.at(-1)?.["facility"]).toBe("2.500");
    expect(cooled?.summary).toContain("2.50\u202fkWh with PUE 1.25");
  });

  it("does not draw a line through a gap", () => {
    const gaps = findGaps(points, 15, words);
    const corners = cumulativeCorners(points, gaps, { inBase: 1, pue: null });
    expect(corners.map((corner) => corner.it)).toEqual([0, 1, null, 1, 2]);
  });
});

describe("readout", () => {
  const points = toRunPoints({ points: [aPoint(0, 15, 100), aPoint(15, 15, 200), aPoint(1000, 15, 300)] });

  it.each([
    [0, 0],
    [15.5, 1],
    [100, 1],
    [900, 2],
    [5000, 2],
    [-50, 0],
  ])("snaps second %s to sample %s", (second, index) => {
    expect(nearestPoint(points, T0 + second * 1000)).toBe(index);
  });

  it("writes power, parts and energy in the units of the charts", () => {
    const power = preparePower(aRun(), raw, points, words);
    const [point] = points;
    if (power === null || point === undefined) throw new Error("no model");
    const energyScale = { unit: "Wh", inBase: 1e-3, isFirst: true };
    expect(readoutOf(point, { power, energyScale, pue: null, withSeconds: true }, englishFormats)).toEqual({
      time: "17 Nov 20:00:00–20:00:15 UTC",
      power: "100\u202fW",
      parts: "GPU 80.0 · CPU ≈\u202f15.0 · RAM ≈\u202f5.00",
      energy: "0.42\u202fWh",
      facility: null,
    });
  });
});

describe("toRunPoints with a span", () => {
  it("cuts whole hours at the ends to the run's own time", () => {
    const span = { fromMs: T0 + 600_000, toMs: T0 + 5_400_000 };
    const points = toRunPoints({ points: [aPoint(0, 3600, 1000), aPoint(3600, 3600, 500)] }, span);
    expect(points.map((point) => [point.startMs - T0, point.endMs - T0])).toEqual([
      [600_000, 3_600_000],
      [3_600_000, 5_400_000],
    ]);
  });
});
