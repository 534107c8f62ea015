import { describe, expect, it } from "vitest";
import { prepareDailyBars } from "@/components/charts/prepare/daily-bars";
import type { OverviewDay } from "@/lib/domain/run";
import { english, englishFormats } from "@/tests/support/translator";

const words = { t: english("barsChart"), formats: englishFormats };

function days(count: number, first: string, of: (index: number) => Partial<OverviewDay>): OverviewDay[] {
  return Array.from({ length: count }, (_, index) => ({
    day: new Date(Date.parse(`${first}T00:00:00Z`) + index * 86_400_000).toISOString().slice(0, 10),
    energyKwh: 0,
    facilityEnergyKwh: 0,
    locationEmissionsKgCo2e: null,
    ...of(index),
  }));
}

const used = (kwh: number, kg: number | null): Partial<OverviewDay> => ({
  energyKwh: kwh,
  facilityEnergyKwh: kwh,
  locationEmissionsKgCo2e: kg,
});

describe("prepareDailyBars", () => {
  it("draws a day without a run as zero and a day without a factor as unknown", () => {
    const model = prepareDailyBars(
      days(3, "2026-11-01", (index) => [used(2, 0.8), used(1, null), {}][index] ?? {}),
      "emissions",
      "2026-11-20",
      words,
    );
    expect(model.bars.map((bar) => bar.share)).toEqual([1, null, 0]);
    expect(model.bars[1]?.text).toBe("n/a: no grid factor");
    expect(model.table.rows.map((row) => row["kg"])).toEqual(["800", "n/a (no factor)", "0"]);
    expect(model.summary).toContain("Dotted: 1 without a grid factor, n/a, not zero.");
  });

  it("marks today as not finished", () => {
    const model = prepareDailyBars(
      days(2, "2026-11-01", () => used(1, 1)),
      "energy",
      "2026-11-02",
      words,
    );
    expect(model.bars.map((bar) => bar.unfinished)).toEqual([false, true]);
    expect(model.summary).toBe(
      "Runs on 2 of 2 days. Most in one: 1.00\u202fkWh, 1 Nov 2026. Pale: today, not finished.",
    );
  });

  it("sums long ranges by month", () => {
    const model = prepareDailyBars(
      days(120, "2026-09-01", () => used(1, 0.1)),
      "energy",
      "2026-12-29",
      words,
    );
    expect(model.bars.map((bar) => bar.name)).toEqual([
      "September 2026",
      "October 2026",
      "November 2026",
      "December 2026",
    ]);
    expect(model.table.rows[0]?.["facility"]).toBe("30.0");
    expect(model.unitLine).toBe("kWh per month, UTC");
  });

  it("keeps the known part of a month and knows nothing of one without any factor", () => {
    const partly = prepareDailyBars(
      days(120, "2026-09-01", (index) => (index < 30 ? used(1, null) : used(1, index % 2 === 0 ? 1 : null))),
      "emissions",
      "2026-12-29",
      words,
    );
    expect(partly.bars[0]?.share).toBeNull();
    expect(partly.table.rows[1]?.["kg"]).toBe("16.0");
  });

  it("draws nothing where nothing is known, and does not compare one day with itself", () => {
    const one = days(3, "2026-11-01", (index) => (index === 1 ? used(2, null) : {}));
    const emissions = prepareDailyBars(one, "emissions", "2026-11-20", words);
    expect(emissions.isUnknown).toBe(true);
    expect(emissions.summary).toBe("Runs on 1 of 3 days, none with a grid factor: n/a, not zero.");
    const energy = prepareDailyBars(one, "energy", "2026-11-20", words);
    expect(energy.isUnknown).toBe(false);
    expect(energy.summary).toBe("Runs on 1 of 3 days. All of it: 2.00\u202fkWh, 2 Nov 2026.");
  });

  it("says so when nothing was used", () => {
    expect(
      prepareDailyBars(
        days(7, "2026-11-01", () => ({})),
        "energy",
        "2026-11-07",
        words,
      ).summary,
    ).toBe("No energy was used in these 7 days.");
  });
});
