import { describe, expect, it } from "vitest";
import { factorCoverage, meanIntensityGPerKwh, overviewLede } from "@/components/overview/prepare/lede";
import { overviewSpan, parseOverviewRange } from "@/components/overview/prepare/range";
import { english, englishFormats } from "@/tests/support/translator";
import type { Overview } from "@/lib/domain/run";

const words = { t: english("overview"), common: english("common"), formats: englishFormats };

function anOverview(totals: Partial<Overview["totals"]> = {}): Overview {
  return {
    from: "2026-10-23T00:00:00.000Z",
    to: "2026-11-22T00:00:00.000Z",
    totals: {
      runCount: 12,
      energyKwh: 100,
      facilityEnergyKwh: 110,
      locationEmissionsKgCo2e: 4,
      marketEmissionsKgCo2e: null,
      waterOnsiteL: null,
      waterOffsiteL: null,
      facilityUncertainty: 0.5,
      locationUncertainty: 0.6,
      trackerEmissionsKgCo2e: 5,
      facilityEnergyWithFactorKwh: 110,
      measuredEnergyKwh: 80,
      failedEnergyKwh: 8,
      failedRunCount: 2,
      ...totals,
    },
    days: [],
    topExperiments: [],
    inputs: { pue: [], grid: [], residual: [], wue: [], ewif: [], methods: [] },
    factors: [],
    runningNow: [],
    lastSampledAt: "2026-11-20T12:00:00.000Z",
  };
}

describe("overviewLede", () => {
  it("begins with the emissions and keeps failed runs in view", () => {
    expect(overviewLede(anOverview(), "the last 30 days", words)).toEqual({
      strong: "4.00\u202fkg CO₂e",
      rest: " from 110\u202fkWh in the last 30 days, by 12 runs.",
      aside: "2 failed or killed runs used 8\u202f% of the energy.",
    });
  });

  it("names the energy that has no factor", () => {
    const lede = overviewLede(anOverview({ facilityEnergyWithFactorKwh: 100 }), "the last 7 days", words);
    expect(lede.rest).toBe(
      " from 100\u202fkWh in the last 7 days. 10.0\u202fkWh more has no grid factor and is not in it; 12 runs in all.",
    );
  });

  it("begins with the energy where nothing has a factor", () => {
    const lede = overviewLede(
      anOverview({ locationEmissionsKgCo2e: null, facilityEnergyWithFactorKwh: 0 }),
      "the last 7 days",
      words,
    );
    expect(lede.strong).toBe("110\u202fkWh");
    expect(lede.rest).toContain("n/a");
  });
});

describe("overview figures", () => {
  it("divides only by what is there", () => {
    expect(meanIntensityGPerKwh(anOverview().totals)).toBeCloseTo(36.3636, 3);
    expect(factorCoverage(anOverview({ facilityEnergyKwh: 0 }).totals)).toBeNull();
  });
});

describe("factorCoverage", () => {
  it.each([
    [110, "100"],
    [109.999, "99.99"],
    [55, "50"],
    [1, "0.9"],
  ])("writes %s of 110 kWh as %s %%, never rounding up to all", (withFactorKwh, value) => {
    expect(factorCoverage(anOverview({ facilityEnergyWithFactorKwh: withFactorKwh }).totals)?.value).toBe(
      value,
    );
  });
});

describe("overviewSpan", () => {
  const now = Date.parse("2026-11-21T10:00:00Z");

  it.each([
    ["7d", "2026-11-15", "2026-11-22"],
    ["30d", "2026-10-23", "2026-11-22"],
    ["12mo", "2025-12-01", "2026-11-22"],
  ] as const)("%s is whole UTC days with today in it", (range, from, to) => {
    const span = overviewSpan(range, now);
    expect(span.from.toISOString().slice(0, 10)).toBe(from);
    expect(span.to.toISOString().slice(0, 10)).toBe(to);
  });

  it("takes 30 days for a range it does not know", () => {
    expect(parseOverviewRange("42d")).toBe("30d");
    expect(parseOverviewRange("12mo")).toBe("12mo");
  });
});
