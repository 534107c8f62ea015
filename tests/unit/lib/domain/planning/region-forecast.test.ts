import { describe, expect, it } from "vitest";
import { hourlyHistory } from "@/lib/domain/planning/hourly-history";
import { regionForecast, type ForecastInputs } from "@/lib/domain/planning/region-forecast";
import { HOUR_US } from "@/lib/domain/split-by-hour";

const NOW_US = Date.UTC(2027, 2, 1) * 1000;
const annual = { value: 200, source: "Ember, 2024", ghgBasis: "lifecycle CO2e", tier: 2 as const };
/** Nights twice as dirty as days, the year's mean being 150. */
const days = { source: "EIA, 2022", meanGPerKwh: (_: number, hour: number) => (hour < 12 ? 200 : 100) };

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
  fromUs: NOW_US,
  toUs: NOW_US + 24 * HOUR_US,
  nowUs: NOW_US,
  jobUs: 3 * HOUR_US,
  ...given,
});

describe("the hours of a region", () => {
  it("are unknown where nothing is known, and never filled in", () => {
    expect(regionForecast(inputs({}))).toMatchObject({ kind: "none", points: [], sources: [] });
    expect(regionForecast(inputs({ days }))).toMatchObject({ kind: "none" });
  });

  it("are the annual factor for every hour, or a typical day at its level", () => {
    const flat = regionForecast(inputs({ annual }));
    expect(flat.kind).toBe("annual");
    expect(new Set(flat.points.map(({ value }) => value))).toEqual(new Set([200]));
    const shaped = regionForecast(inputs({ annual, days }));
    expect(shaped).toMatchObject({ kind: "typical-day", sources: ["EIA, 2022", "Ember, 2024"] });
    expect(shaped.points[0]?.value).toBeCloseTo((200 / 150) * 200, 9);
    expect(shaped.points[12]?.value).toBeCloseTo((100 / 150) * 200, 9);
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
