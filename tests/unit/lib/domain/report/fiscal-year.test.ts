import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fiscalYearOf, lastFiscalYear } from "@/lib/domain/report/fiscal-year";
import { DAY_MS } from "@/lib/domain/units";

const day = fc
  .date({ min: new Date("2001-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));
const month = fc.integer({ min: 1, max: 12 });

describe("a fiscal year", () => {
  it("holds the day it is asked for, and begins with its month", () => {
    fc.assert(
      fc.property(month, day, (startMonth, on) => {
        const { from, to } = fiscalYearOf(startMonth, on);
        expect(from <= on && on <= to).toBe(true);
        expect(from.slice(5)).toBe(`${String(startMonth).padStart(2, "0")}-01`);
      }),
    );
  });

  it("that has ended is followed by the one of today", () => {
    fc.assert(
      fc.property(month, day, (startMonth, today) => {
        const { to } = lastFiscalYear(startMonth, today);
        const next = new Date(Date.parse(`${to}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
        expect(next).toBe(fiscalYearOf(startMonth, today).from);
      }),
    );
  });
});
