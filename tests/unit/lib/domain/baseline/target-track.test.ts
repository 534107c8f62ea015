import { describe, expect, it } from "vitest";
import { targetTrack } from "@/lib/domain/baseline/target-track";
import type { MonthRow } from "@/lib/domain/report/results";
import { portfolioPeriod } from "@/lib/domain/report/portfolio-period";

const target = {
  ...{ id: "t", name: "Half", measure: "energy" as const, baseYear: 2024, baseValue: 1200 },
  ...{ targetYear: 2028, targetValue: 600, actual: 300, progress: null },
};
const months = (...kwh: number[]): MonthRow[] =>
  kwh.map((facilityKwh, index) => ({
    ...{ month: `2026-${String(index + 1).padStart(2, "0")}`, facilityKwh },
    ...{ locationKgCo2e: null, marketKgCo2e: null, isMeterMissing: false },
  }));
const runningYear = (kwh: readonly number[], today: string) => ({
  period: portfolioPeriod("", today, 1),
  yearMonths: months(...kwh),
  firstDay: "2026-01-01",
});

describe("a target in the running year", () => {
  it("has the straight line from its base year", () => {
    const { path, allowed } = targetTrack(target, runningYear([50], "2026-01-31"));
    expect(path.map(({ value }) => value)).toEqual([1200, 1050, 900, 750, 600]);
    expect(allowed).toBeCloseTo(900, 9);
  });

  it("is on track, off track or neither by the whole interval of the forecast", () => {
    const stateOf = (kwh: readonly number[]) =>
      targetTrack(
        { ...target, actual: kwh.reduce((sum, each) => sum + each, 0) },
        runningYear(kwh, "2026-06-30"),
      ).state;
    expect(stateOf([50, 46, 50, 49, 50, 49])).toBe("on-track");
    expect(stateOf([150, 136, 150, 145, 150, 145])).toBe("off-track");
    expect(stateOf([20, 130, 10, 140, 20, 130])).toBe("open");
  });

  it("knows nothing too early, or of an unknown figure", () => {
    expect(targetTrack(target, runningYear([5], "2026-01-10")).state).toBe("too-early");
    const unknown = { ...target, measure: "location" as const, actual: null };
    expect(targetTrack(unknown, runningYear([50, 50, 50], "2026-03-31"))).toMatchObject({
      ...{ state: "too-early", forecast: null },
    });
  });

  it("counts what is no electricity as it stands so far", () => {
    const year = runningYear([50, 46, 50, 49, 50, 49], "2026-06-30");
    const [plain, more] = [294, 394].map(
      (actual) => targetTrack({ ...target, actual }, year).forecast?.value ?? 0,
    );
    expect((more ?? 0) - (plain ?? 0)).toBeCloseTo(100, 9);
  });
});
