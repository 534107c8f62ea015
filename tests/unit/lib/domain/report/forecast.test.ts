import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayCount, monthsOf } from "@/lib/domain/report/days";
import { forecastYear } from "@/lib/domain/report/forecast";
import { allowedByMonth, allowedIn, allowedInYear, type Target } from "@/lib/domain/report/target-pace";

const YEAR_END = "2026-12-31";
const spanTo = (to: string) => ({ from: "2026-01-01", to });
/** Months of a year that draws the same every day. */
const even = (to: string, perDay: number) =>
  monthsOf(spanTo(to)).map((month) => ({
    month: month.month,
    value: perDay * dayCount(month.from, month.to),
  }));
const of = (months: { month: string; value: number | null }[], to: string, firstDay = "2026-01-01") =>
  forecastYear({ months, span: spanTo(to), firstDay, yearEnd: YEAR_END });

describe("forecastYear", () => {
  test("an even year goes on evenly, with no spread", () => {
    const forecast = of(even("2026-08-10", 10), "2026-08-10");
    expect(forecast?.value).toBeCloseTo(3650, 6);
    expect(forecast?.interval?.low).toBeCloseTo(3650, 6);
    expect(forecast?.interval?.high).toBeCloseTo(3650, 6);
    expect(forecast).toMatchObject({ daysOfMean: 90, daysLeft: 143 });
  });

  test("says nothing with less than 28 days of data, without data, or where a month is unknown", () => {
    expect(of(even("2026-01-27", 1), "2026-01-27")).toBeNull();
    expect(of(even("2026-01-28", 1), "2026-01-28")).not.toBeNull();
    expect(of(even("2026-03-10", 1), "2026-03-10", "2026-02-20")).toBeNull();
    expect(
      forecastYear({
        months: even("2026-03-31", 1),
        span: spanTo("2026-03-31"),
        firstDay: null,
        yearEnd: YEAR_END,
      }),
    ).toBeNull();
    expect(of([...even("2026-02-28", 1), { month: "2026-03", value: null }], "2026-03-31")).toBeNull();
  });

  test("counts from the first day with data, and needs three months for an interval", () => {
    const months = [
      { month: "2026-01", value: 0 },
      { month: "2026-02", value: 0 },
      { month: "2026-03", value: 110 },
      { month: "2026-04", value: 300 },
    ];
    const forecast = of(months, "2026-04-30", "2026-03-21");
    expect(forecast?.perDay).toBeCloseTo(10, 9);
    expect(forecast?.interval).toBeNull();
  });

  test("holds what is there already, and at the year's end nothing else", () => {
    const values = fc.array(fc.double({ min: 0, max: 1e5, noNaN: true }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(
        values,
        fc.integer({ min: 3, max: 12 }),
        fc.double({ min: 0.1, max: 50, noNaN: true }),
        (drawn, count, times) => {
          const to = monthsOf(spanTo(YEAR_END))[count - 1]?.to ?? YEAR_END;
          const months = monthsOf(spanTo(to)).map(({ month }, index) => ({
            month,
            value: drawn[index] ?? 0,
          }));
          const [forecast, scaled] = [
            of(months, to),
            of(
              months.map((month) => ({ ...month, value: month.value * times })),
              to,
            ),
          ];
          if (forecast?.interval == null || scaled === null) throw new Error("no forecast");
          const tiny = 1e-6 * Math.max(1, forecast.value);
          expect(forecast.value).toBeGreaterThanOrEqual(forecast.sofar - tiny);
          expect(forecast.interval.low).toBeLessThanOrEqual(forecast.value + tiny);
          expect(forecast.interval.high).toBeGreaterThanOrEqual(forecast.value - tiny);
          expect(forecast.interval.low).toBeGreaterThanOrEqual(forecast.sofar - tiny);
          expect(Math.abs(scaled.value - forecast.value * times)).toBeLessThanOrEqual(tiny * times + tiny);
          if (count === 12) expect(forecast.interval.high).toBeCloseTo(forecast.sofar, 3);
        },
      ),
    );
  });
});

describe("a target's pace", () => {
  const target: Target = {
    ...{ id: "1", name: "Half", measure: "location", baseYear: 2020, baseValue: 1000 },
    ...{ targetYear: 2030, targetValue: 500, actual: null, progress: null },
  };

  test("is a straight line, level before and after", () => {
    expect([2019, 2020, 2025, 2030, 2031].map((year) => allowedInYear(target, year))).toEqual([
      1000, 1000, 750, 500, 500,
    ]);
    expect(allowedInYear({ ...target, targetYear: 2020 }, 2020)).toBe(500);
  });

  test("is even over the days of a year", () => {
    expect(allowedIn(target, { from: "2025-01-01", to: "2025-12-31" })).toBeCloseTo(750, 9);
    const [june] = allowedByMonth(target, { from: "2025-06-01", to: "2025-06-15" });
    expect(june?.value).toBeCloseTo((750 * 15) / 365, 9);
  });
});
