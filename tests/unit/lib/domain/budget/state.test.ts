import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseThresholds, type BudgetLimits } from "@/lib/domain/budget/budget";
import { dayOf, endMsOf, startMsOf } from "@/lib/domain/budget/period";
import { budgetState, crossedThresholds, type UsedDay } from "@/lib/domain/budget/state";
import { DAY_MS, HOUR_MS } from "@/lib/domain/units";
import "@/tests/support/fuzz-seed";

const period = { from: "2026-11-01", to: "2026-11-30" };
const NOON_11TH = startMsOf("2026-11-11") + 12 * HOUR_MS;
const limits: BudgetLimits = { energyKwh: 100, emissionsKgCo2e: null };
const budget = { limits, thresholds: [50, 80, 100] };

const evenDays = (from: string, count: number, energyKwh: number): UsedDay[] =>
  Array.from({ length: count }, (_, index) => ({
    day: dayOf(startMsOf(from) + index * DAY_MS),
    energyKwh,
    emissionsKgCo2e: energyKwh * 0.4,
    withoutFactorKwh: 0,
  }));

const energyState = (days: readonly UsedDay[], nowMs = NOON_11TH, of = budget) => {
  const [state] = budgetState({ budget: of, period, days, nowMs }).quantities;
  if (state === undefined) throw new Error("no limit");
  return state;
};

describe("where a budget stands", () => {
  it("sums the period's days only, and says what remains and which thresholds were reached", () => {
    const state = energyState([...evenDays("2026-10-20", 12, 9), ...evenDays("2026-11-01", 10, 6)]);
    expect(state).toMatchObject({ used: 60, remaining: 40, share: 0.6, crossed: [50] });
    expect(state.burnDown.at(0)).toEqual({ day: "2026-11-01", used: 6, total: 6 });
    expect(state.burnDown.at(-1)).toEqual({ day: "2026-11-11", used: 0, total: 60 });
  });

  it("goes on as the last whole days did, to the period's end", () => {
    const state = energyState(evenDays("2026-11-01", 10, 4));
    // 40 so far, 4 a day for the 19.5 days that are left.
    expect(state.forecast).toMatchObject({ value: 118, perDay: 4, daysOfMean: 10 });
    expect(state.forecast?.interval?.low).toBeCloseTo(118);
    expect(state.usedUp).toEqual({ day: "2026-11-26", isForecast: true });
  });

  it("counts days without runs into the mean, from the first with data on", () => {
    const [first] = evenDays("2026-11-01", 1, 10);
    if (first === undefined) throw new Error("no day");
    expect(energyState([first]).forecast).toMatchObject({ perDay: 1, daysOfMean: 10 });
  });

  it("names the day on which the limit was reached", () => {
    expect(energyState(evenDays("2026-11-01", 10, 30)).usedUp).toEqual({
      day: "2026-11-04",
      isForecast: false,
    });
  });

  it("forecasts nothing of a period that is over or has not begun, and nothing from too few days", () => {
    const days = evenDays("2026-11-01", 10, 4);
    expect(energyState(days, endMsOf(period)).forecast).toBeNull();
    expect(energyState([], startMsOf("2026-10-01")).forecast).toBeNull();
    expect(energyState(evenDays("2026-11-09", 2, 4)).forecast).toBeNull();
    expect(energyState(evenDays("2026-11-07", 4, 4)).forecast?.interval).toBeNull();
  });

  it("says that emissions are a lower bound where energy has no carbon intensity", () => {
    const of = { limits: { energyKwh: null, emissionsKgCo2e: 10 }, thresholds: [100] };
    const days = [{ day: "2026-11-02", energyKwh: 5, emissionsKgCo2e: null, withoutFactorKwh: 5 }];
    expect(energyState(days, NOON_11TH, of)).toMatchObject({ used: 0, isLowerBound: true, crossed: [] });
    expect(energyState([...evenDays("2026-11-01", 3, 1)], NOON_11TH, of).isLowerBound).toBe(false);
  });

  it("counts samples whose clocks are ahead", () => {
    expect(energyState(evenDays("2026-11-20", 1, 7)).used).toBe(7);
  });
});

const amount = fc.double({ min: 0, max: 1e6, noNaN: true });
const someDays = fc.array(fc.record({ at: fc.integer({ min: -40, max: 45 }), kwh: amount }), {
  maxLength: 60,
});

const toDays = (given: readonly { at: number; kwh: number }[]): UsedDay[] => {
  const byDay = new Map<string, number>();
  for (const { at, kwh } of given) {
    const day = dayOf(startMsOf(period.from) + at * DAY_MS);
    byDay.set(day, (byDay.get(day) ?? 0) + kwh);
  }
  return [...byDay].map(([day, energyKwh]) => ({
    ...{ day, energyKwh },
    ...{ emissionsKgCo2e: energyKwh, withoutFactorKwh: 0 },
  }));
};

describe("whatever was used", () => {
  it("used and remaining agree with the limit, the burn-down never falls, the forecast never goes below what is used", () => {
    fc.assert(
      fc.property(
        someDays,
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        fc.integer({ min: -5, max: 40 }),
        (given, energyKwh, day) => {
          const nowMs = startMsOf(period.from) + day * DAY_MS + HOUR_MS;
          const days = toDays(given);
          const of = { limits: { energyKwh, emissionsKgCo2e: null }, thresholds: [50, 80, 100] };
          const state = energyState(days, nowMs, of);
          const inside = days.filter((one) => one.day >= period.from && one.day <= period.to);
          expect(state.used).toBeCloseTo(
            inside.reduce((sum, one) => sum + one.energyKwh, 0),
            3,
          );
          expect(state.remaining).toBe(Math.max(0, energyKwh - state.used));
          const totals = state.burnDown.map((one) => one.total);
          expect(totals).toEqual(totals.toSorted((a, b) => a - b));
          expect(totals.at(-1) ?? 0).toBe(state.used);
          if (state.forecast !== null) {
            expect(state.forecast.value).toBeGreaterThanOrEqual(state.used);
            expect(state.forecast.interval?.low ?? state.used).toBeGreaterThanOrEqual(state.used);
            expect(state.forecast.interval?.high ?? state.forecast.value).toBeGreaterThanOrEqual(
              state.forecast.value,
            );
          }
          if (state.usedUp !== null) expect(state.usedUp.day <= period.to).toBe(true);
          expect(state.usedUp?.isForecast === false).toBe(state.used >= energyKwh);
        },
      ),
    );
  });

  it("more use crosses no fewer thresholds", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 3, noNaN: true }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 10 }),
        (share, more, thresholds) => {
          const before = crossedThresholds(share, thresholds);
          const after = crossedThresholds(share + more, thresholds);
          expect(after.slice(0, before.length)).toEqual(before);
        },
      ),
    );
  });
});

describe("thresholds as typed", () => {
  it("takes percents in any order, each once", () => {
    expect(parseThresholds("100, 50 % 80; 50")).toEqual([50, 80, 100]);
  });

  it("refuses what is no percent from 1 to 200, none, and too many", () => {
    const many = Array.from({ length: 11 }, (_, index) => String(index + 1)).join(" ");
    for (const text of ["", "0", "201", "12.5", "half", "-5", many]) expect(parseThresholds(text)).toBeNull();
  });
});
