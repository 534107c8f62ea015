import { describe, expect, it } from "vitest";
import { hourlyHistory } from "@/lib/domain/planning/hourly-history";
import { alikeForecasts, forecastsByBasis, type ForecastInputs } from "@/lib/domain/planning/region-forecast";
import { HOUR_US } from "@/lib/domain/split-by-hour";

const NOW_US = Date.UTC(2027, 2, 1) * 1000;
const annual = { value: 200, source: "Ember, 2024", ghgBasis: "lifecycle CO2e", tier: 2 as const };
/** Nights twice as dirty as days, the year's mean being 150. */
const days = {
  source: "EIA, 2022",
  year: 2022,
  meanGPerKwh: (_: number, hour: number) => (hour < 12 ? 200 : 100),
};

function stored(fromHour: number, count: number, valueOf: (hour: number) => number) {
  const first = NOW_US / HOUR_US + fromHour;
  const hours = Array.from({ length: count }, (_, at) => ({
    hourStartUs: (first + at) * HOUR_US,
    value: valueOf(first + at),
  }));
  return { history: hourlyHistory(hours), sourceName: "Feed", ghgBasis: "lifecycle CO2e" };
}

const inputs = (given: Partial<ForecastInputs>): ForecastInputs => ({
  stored: null,
  days: null,
  annual: null,
  lifeCycleAnnual: null,
  fromUs: NOW_US,
  toUs: NOW_US + 24 * HOUR_US,
  nowUs: NOW_US,
  jobUs: 3 * HOUR_US,
  ...given,
});

const direct = {
  value: 75,
  source: "eGRID, 2023",
  ghgBasis: "direct (stack) CO2e, AR5 GWP",
  tier: 2 as const,
};

/** Regions of one plan. */
const plannedTogether = (...regions: readonly Partial<ForecastInputs>[]) =>
  alikeForecasts(regions.map((region) => forecastsByBasis(inputs(region))));

function regionForecast(given: ForecastInputs) {
  const [found] = alikeForecasts([forecastsByBasis(given)]);
  if (found === undefined) throw new Error("a region has no forecast");
  return found;
}

describe("the hours of a region", () => {
  it("are unknown where nothing is known, and never filled in", () => {
    expect(regionForecast(inputs({}))).toMatchObject({ kind: "none", points: [], sources: [] });
  });

  it("are the annual factor for every hour, or a typical day at the level of its own year", () => {
    const flat = regionForecast(inputs({ annual }));
    expect(flat).toMatchObject({ kind: "annual", yearGPerKwh: null });
    expect(new Set(flat.points.map(({ value }) => value))).toEqual(new Set([200]));
    for (const other of [null, annual, direct]) {
      const typical = regionForecast(inputs({ annual: other, days }));
      expect(typical).toMatchObject({
        ...{ kind: "typical-day", sources: ["EIA, 2022"], ghgBasis: "lifecycle CO2e", yearGPerKwh: 150 },
      });
      expect([typical.points[0]?.value, typical.points[12]?.value]).toEqual([200, 100]);
    }
  });

  it("are a stored forecast, and after it the typical week of the same zone's past", () => {
    const zone = stored(-24 * 28, 24 * 28 + 6, (hour) => (hour >= NOW_US / HOUR_US ? 77 : 300));
    const found = regionForecast(inputs({ stored: zone, annual, days }));
    expect(found).toMatchObject({ kind: "feed", forecastUntilUs: NOW_US + 6 * HOUR_US, sources: ["Feed"] });
    expect(found.points.slice(5, 8).map(({ value, isForecast }) => [value, isForecast])).toEqual([
      [77, true],
      [300, false],
      [300, false],
    ]);
  });

  it("are the typical week alone where no hour to come is stored", () => {
    const zone = stored(-24 * 28, 24 * 28, (hour) => 100 + (hour % 24));
    const found = regionForecast(inputs({ stored: zone, annual }));
    expect(found).toMatchObject({ kind: "history", forecastUntilUs: null });
    expect(found.points[5]?.value).toBeCloseTo(105, 9);
  });

  it("without a past are the forecast as far as it reaches, if the job fits in it", () => {
    const found = regionForecast(inputs({ stored: stored(0, 6, () => 50), annual }));
    expect(found.kind).toBe("feed");
    expect(found.points.filter(({ value }) => value !== null)).toHaveLength(6);
    expect(regionForecast(inputs({ stored: stored(0, 1, () => 50), annual })).kind).toBe("annual");
  });
});

describe("the regions of one plan", () => {
  const basesOf = (forecasts: ReturnType<typeof plannedTogether>) =>
    forecasts.map(({ ghgBasis }) => ghgBasis);

  it("count the life cycle where each can, whatever factor totals use there", () => {
    const [california, germany] = plannedTogether({ annual: direct, days }, { annual });
    expect(california?.points[0]?.value).toBe(200);
    expect(basesOf([california, germany].flatMap((each) => each ?? []))).toEqual([
      "lifecycle CO2e",
      "lifecycle CO2e",
    ]);
    const [eea, ember] = plannedTogether({ annual: direct, lifeCycleAnnual: annual }, { annual });
    expect(eea).toMatchObject({ kind: "annual", sources: ["Ember, 2024"], yearGPerKwh: 200 });
    expect(ember?.yearGPerKwh).toBeNull();
  });

  it("are direct where one of them is known so alone, and the others can be: a typical day gives its shape", () => {
    const [california, arizona] = plannedTogether({ annual: direct, days }, { annual: direct });
    expect(california).toMatchObject({ kind: "typical-day", ghgBasis: direct.ghgBasis, yearGPerKwh: null });
    expect(california?.points[0]?.value).toBeCloseTo((200 / 150) * 75, 9);
    expect(california?.sources).toEqual(["EIA, 2022", "eGRID, 2023"]);
    expect(arizona?.points[0]?.value).toBe(75);
  });

  it("stay with the factors of totals where nothing counts the life cycle without another publisher", () => {
    const both = plannedTogether(
      { annual: direct, lifeCycleAnnual: annual },
      { annual: direct, lifeCycleAnnual: annual },
    );
    expect(basesOf(both)).toEqual([direct.ghgBasis, direct.ghgBasis]);
  });

  it("stay unlike where there is no basis for all, each in its best", () => {
    const mixed = plannedTogether({ annual: direct }, { annual }, { annual: direct, days }, {});
    expect(basesOf(mixed)).toEqual([direct.ghgBasis, "lifecycle CO2e", "lifecycle CO2e", null]);
    const own = { ...annual, ghgBasis: "as our supplier says" };
    expect(basesOf(plannedTogether({ annual: own }, { annual: direct }))).toEqual([
      own.ghgBasis,
      direct.ghgBasis,
    ]);
  });
});
