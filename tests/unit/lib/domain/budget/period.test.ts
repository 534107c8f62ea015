import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayOf, periodAt, periodsBack, periodToShow } from "@/lib/domain/budget/period";
import { DAY_MS } from "@/lib/domain/units";
import "@/tests/support/fuzz-seed";

describe("the period of a day", () => {
  it("is the budget's own span, once", () => {
    const span = { every: "once", from: "2026-03-05", to: "2026-04-04" } as const;
    expect(periodAt(span, "2026-03-04")).toBeNull();
    expect(periodAt(span, "2026-04-04")).toEqual({ from: "2026-03-05", to: "2026-04-04" });
    expect(periodAt(span, "2026-04-05")).toBeNull();
    expect(periodToShow(span, "2027-01-01")).toEqual({ from: "2026-03-05", to: "2026-04-04" });
  });

  it("is the calendar's month, quarter or year", () => {
    const from = "2024-01-01";
    expect(periodAt({ every: "month", from }, "2024-02-29")).toEqual({
      from: "2024-02-01",
      to: "2024-02-29",
    });
    expect(periodAt({ every: "quarter", from }, "2026-12-31")).toEqual({
      from: "2026-10-01",
      to: "2026-12-31",
    });
    expect(periodAt({ every: "year", from }, "2026-07-01")).toEqual({ from: "2026-01-01", to: "2026-12-31" });
  });

  it("begins with the calendar's period that the first day lies in", () => {
    const span = { every: "month", from: "2026-05-20" } as const;
    expect(periodAt(span, "2026-04-30")).toBeNull();
    expect(periodAt(span, "2026-05-02")).toEqual({ from: "2026-05-01", to: "2026-05-31" });
    expect(periodToShow(span, "2026-01-01")).toEqual({ from: "2026-05-01", to: "2026-05-31" });
  });

  it("finds the period before for late samples", () => {
    const span = { every: "month", from: "2026-01-01" } as const;
    expect(periodsBack(span, "2026-03-02", 3).map(({ from }) => from)).toEqual(["2026-03-01", "2026-02-01"]);
    expect(periodsBack(span, "2026-03-20", 3)).toHaveLength(1);
  });

  it("periods that repeat leave no day out and share none", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("month", "quarter", "year"),
        fc.integer({ min: 0, max: 20_000 }),
        (every, days) => {
          const day = dayOf(days * DAY_MS);
          const span = { every, from: "1970-01-01" } as const;
          const period = periodAt(span, day);
          expect(period !== null && period.from <= day && day <= period.to).toBe(true);
          const next = dayOf(Date.parse(period?.to ?? "") + DAY_MS);
          expect(periodAt(span, next)?.from).toBe(next);
        },
      ),
    );
  });
});
