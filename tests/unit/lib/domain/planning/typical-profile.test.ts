import { describe, expect, it } from "vitest";
import { InvalidInputError } from "@/lib/domain/errors";
import { historyErrors } from "@/lib/domain/planning/history-errors";
import { hourlyHistory, valueAt, type HourlyHistory } from "@/lib/domain/planning/hourly-history";
import { expectedAt, profilePoints, typicalProfile } from "@/lib/domain/planning/typical-profile";
import { HOUR_US } from "@/lib/domain/split-by-hour";

/** Monday 4 January 2027, 00:00 UTC, in hours since 1970. */
const MONDAY = Date.UTC(2027, 0, 4) / 3_600_000;
const DAY = 24;

function historyOf(days: number, valueOf: (hour: number) => number | null): HourlyHistory {
  return hourlyHistory(
    Array.from({ length: days * DAY }, (_, at) => ({
      hourStartUs: (MONDAY + at) * HOUR_US,
      value: valueOf(at),
    })),
  );
}
const isWeekend = (at: number) => Math.floor(at / DAY) % 7 >= 5;

describe("hourlyHistory", () => {
  it("keeps hours by their place, unknown ones as such, and nothing outside", () => {
    const history = hourlyHistory([
      { hourStartUs: (MONDAY + 2) * HOUR_US, value: 7 },
      { hourStartUs: MONDAY * HOUR_US, value: null },
      { hourStartUs: (MONDAY + 2) * HOUR_US, value: 8 },
    ]);
    expect([-1, 0, 1, 2, 3].map((at) => valueAt(history, MONDAY + at))).toEqual([NaN, NaN, NaN, 8, NaN]);
    expect(valueAt(hourlyHistory([]), 0)).toBeNaN();
  });

  it("refuses parts of hours, negative values, and more than a century", () => {
    const at = (hourStartUs: number, value = 1) => ({ hourStartUs, value });
    for (const hours of [[at(1)], [at(0, -1)], [at(0, Number.NaN)], [at(0), at(900_000 * HOUR_US)]])
      expect(() => hourlyHistory(hours)).toThrow(InvalidInputError);
  });
});

describe("typicalProfile", () => {
  it("tells weekdays from weekends and hours from each other", () => {
    const history = historyOf(70, (at) => (isWeekend(at) ? 100 : 300) + (at % DAY));
    const profile = typicalProfile(history, MONDAY + 70 * DAY)!;
    expect(profile.basis).toBe("last-weeks");
    expect(expectedAt(profile, MONDAY + 70 * DAY + 5)).toBeCloseTo(305, 9);
    expect(expectedAt(profile, MONDAY + 75 * DAY + 5)).toBeCloseTo(105, 9);
  });

  it("knows nothing of what comes after", () => {
    const [calm, changed] = [historyOf(90, () => 200), historyOf(90, (at) => (at < 70 * DAY ? 200 : 900))];
    const origin = MONDAY + 70 * DAY;
    expect(typicalProfile(changed, origin)).toEqual(typicalProfile(calm, origin));
  });

  it("goes to the same season of an earlier year where the last weeks are not known, and says so", () => {
    const history = historyOf(365, (at) => (at < 60 * DAY ? 150 : 400));
    const profile = typicalProfile(history, MONDAY + (2 * 364 + 20) * DAY)!;
    expect(profile.basis).toBe("same-season");
    expect(expectedAt(profile, MONDAY + 800 * DAY)).toBeCloseTo(150, 9);
    expect(
      typicalProfile(
        historyOf(13, () => 1),
        MONDAY + 13 * DAY,
      ),
    ).toBeNull();
    expect(typicalProfile(hourlyHistory([]), MONDAY)).toBeNull();
  });

  it("becomes a forecast of whole hours; unknown stays unknown", () => {
    const history = historyOf(28, (at) => (at % DAY === 1 ? null : 50));
    const profile = typicalProfile(history, MONDAY + 28 * DAY)!;
    const fromUs = (MONDAY + 28 * DAY) * HOUR_US + 1;
    const points = profilePoints(profile, fromUs, fromUs + HOUR_US);
    expect(points.map(({ value }) => value)).toEqual([50, null]);
    expect(points[0]!.startUs).toBe(fromUs - 1);
    expect(points[1]!.endUs).toBe(fromUs - 1 + 2 * HOUR_US);
    expect(() => profilePoints(profile, fromUs, fromUs)).toThrow(InvalidInputError);
  });
});

describe("historyErrors", () => {
  const origin = MONDAY + 120 * DAY;
  const load = (at: number, facilityEnergyKwh: number, regionId = "a") => ({
    regionId,
    hourStartUs: (origin + at) * HOUR_US,
    facilityEnergyKwh,
  });
  const errorsOf = (histories: readonly [string, HourlyHistory][], originHour = origin) =>
    historyErrors(new Map(histories), originHour * HOUR_US);

  it("are none where every day is like the last, and those of the days where they are not", () => {
    const same = historyOf(120, (at) => 100 + (at % DAY));
    expect(errorsOf([["a", same]])([load(3, 2), load(7, -2)])!.every((kg) => Math.abs(kg) < 1e-9)).toBe(true);
    const alternating = historyOf(120, (at) => 100 + (Math.floor(at / DAY) % 2 === 0 ? 20 : -20));
    const errors = errorsOf([["a", alternating]])([load(3, 2)])!;
    expect(errors.length).toBeGreaterThan(39);
    for (const kg of errors) expect(Math.abs(Math.abs(kg) - 0.04)).toBeLessThan(0.01);
  });

  it("leave out what all hours of a plan and its counterfactual have in common", () => {
    const drifting = historyOf(120, (at) => 100 + 50 * Math.sin(Math.floor(at / DAY) / 9));
    const errors = errorsOf([["a", drifting]])([load(3, 2), load(5, -2)])!;
    expect(Math.max(...errors.map(Math.abs))).toBeLessThan(0.012);
  });

  it("see nothing after the origin, nor hours that are unknown", () => {
    const known = historyOf(120, (at) => 100 + ((at * 7) % 31));
    const later = historyOf(200, (at) => (at < 120 * DAY ? 100 + ((at * 7) % 31) : 999));
    const loads = [load(3, 1), load(50, -1)];
    expect(errorsOf([["a", later]])(loads)).toEqual(errorsOf([["a", known]])(loads));
    const holed = historyOf(120, (at) => (Math.floor(at / DAY) === 100 ? null : 100));
    expect(errorsOf([["a", holed]])(loads)!.length).toBe(errorsOf([["a", known]])(loads)!.length - 2);
  });

  it("are unknown without a history of the last weeks", () => {
    const history = historyOf(120, () => 100);
    expect(errorsOf([["a", history]])([load(0, 1), load(0, -1, "b")])).toBeNull();
    expect(errorsOf([["a", history]], origin + 400 * DAY)([load(0, 1)])).toBeNull();
  });
});
