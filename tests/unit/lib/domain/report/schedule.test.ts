import fc from "fast-check";
import { describe, expect, it } from "vitest";
import "@/tests/support/fuzz-seed";
import { dayCount } from "@/lib/domain/report/days";
import {
  nextStart,
  periodStart,
  SCHEDULE_EVERY,
  scheduledTitle,
  schedulePeriod,
} from "@/lib/domain/report/schedule";

describe("periods of a schedule", () => {
  it.each([
    ["month", "2026-03-31", 1, { from: "2026-03-01", to: "2026-03-31" }],
    ["month", "2024-02-10", 4, { from: "2024-02-01", to: "2024-02-29" }],
    ["quarter", "2026-02-10", 1, { from: "2026-01-01", to: "2026-03-31" }],
    ["quarter", "2026-12-31", 1, { from: "2026-10-01", to: "2026-12-31" }],
    ["quarter", "2026-01-10", 2, { from: "2025-11-01", to: "2026-01-31" }],
    ["quarter", "2026-01-10", 12, { from: "2025-12-01", to: "2026-02-28" }],
  ] as const)("each %s that holds %s, of a year from month %d", (every, today, month, period) => {
    expect(schedulePeriod(every, periodStart(every, today, month))).toEqual(period);
  });

  it("follow each other without a gap, and the first holds today", () => {
    const days = fc.date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(
        fc.constantFrom(...SCHEDULE_EVERY),
        days,
        fc.integer({ min: 1, max: 12 }),
        (every, at, month) => {
          const today = at.toISOString().slice(0, 10);
          const first = schedulePeriod(every, periodStart(every, today, month));
          expect(first.from <= today && today <= first.to).toBe(true);
          const second = schedulePeriod(every, nextStart(every, first.from));
          expect(dayCount(first.to, second.from)).toBe(2);
        },
      ),
    );
  });
});

describe("scheduledTitle", () => {
  const quarter = { from: "2026-01-01", to: "2026-03-31" };
  it.each([
    ["Energy, {period}", quarter, "en", "Energy, January to March 2026"],
    ["Energie, {period}", quarter, "de", "Energie, Januar bis März 2026"],
    ["Energy", { from: "2026-03-01", to: "2026-03-31" }, "en", "Energy, March 2026"],
    ["{period}", { from: "2025-11-01", to: "2026-01-31" }, "en", "November 2025 to January 2026"],
  ] as const)("%s", (title, period, language, wanted) => {
    expect(scheduledTitle(title, period, language)).toBe(wanted);
  });
});
