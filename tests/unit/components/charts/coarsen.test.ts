import { describe, expect, it } from "vitest";
import { toChartSeries } from "@/components/charts/prepare/coarsen";
import { english } from "@/tests/support/translator";
import { aPoint } from "../run-factory";

const minutes = (count: number, powerW = 600) =>
  Array.from({ length: count }, (_, index) => aPoint(index * 60, 60, powerW, { powerMaxW: 600 + index }));

describe("toChartSeries", () => {
  it("leaves samples, hours and few minutes as they are", () => {
    const points = minutes(10);
    expect(toChartSeries({ resolution: "raw", points }, english("runCharts"))).toMatchObject({
      isRaw: true,
      points,
    });
    expect(toChartSeries({ resolution: "minute", points }, english("runCharts")).points).toBe(points);
    expect(toChartSeries({ resolution: "hour", points }, english("runCharts")).intervalWords).toBe(
      "mean of each hour",
    );
  });

  it("merges many minutes at round times, keeps their energy and their highest sample", () => {
    const points = minutes(1100);
    const chart = toChartSeries({ resolution: "minute", points }, english("runCharts"));
    expect(chart.intervalWords).toBe("mean of each 2 minutes");
    expect(chart.points).toHaveLength(550);
    const total = chart.points.reduce((sum, point) => sum + point.energyKwh, 0);
    expect(total).toBeCloseTo((1100 * 60 * 600) / 3.6e6, 9);
    expect(chart.points[0]).toMatchObject({ powerMaxW: 601, powerMeanW: 600, durationS: 120 });
    expect(chart.points[1]?.start).toBe("2026-11-17T20:02:00.000Z");
  });

  it("ends an interval where its minutes end, so that a gap keeps its place", () => {
    const points = [...minutes(1101).filter((_, index) => index < 501 || index > 560)];
    const chart = toChartSeries({ resolution: "minute", points }, english("runCharts"), 600);
    const before = chart.points.findIndex((point) => point.start === "2026-11-18T04:20:00.000Z");
    expect(chart.points[before]?.end).toBe("2026-11-18T04:21:00.000Z");
    expect(chart.points[before + 1]?.start).toBe("2026-11-18T05:21:00.000Z");
  });
});
