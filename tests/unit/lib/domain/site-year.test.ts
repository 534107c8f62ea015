import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  SITE_PROVENANCE_TIERS,
  SITE_PROVENANCES,
  siteYear,
  type SiteYearFacts,
} from "@/lib/domain/site-year";

const row = (year: number, facts: Partial<SiteYearFacts> = {}): SiteYearFacts => ({
  year,
  pue: 1.2,
  wueLPerKwh: null,
  supersededById: null,
  ...facts,
});

describe("siteYear", () => {
  const rows = [row(2025), row(2022), row(2026, { pue: null, wueLPerKwh: 1.8 })];

  it("takes the year itself, else the latest before, else the earliest after", () => {
    expect(siteYear(rows, 2025)).toEqual({ row: rows[0], yearsApart: 0 });
    expect(siteYear(rows, 2024)).toEqual({ row: rows[1], yearsApart: -2 });
    expect(siteYear(rows, 2030)).toEqual({ row: rows[2], yearsApart: -4 });
    expect(siteYear(rows, 2019)).toEqual({ row: rows[1], yearsApart: 3 });
    expect(siteYear([], 2024)).toBeNull();
  });

  it("looks for a quantity only among rows that state it", () => {
    expect(siteYear(rows, 2026, "pue")).toEqual({ row: rows[0], yearsApart: -1 });
    expect(siteYear(rows, 2022, "wueLPerKwh")).toEqual({ row: rows[2], yearsApart: 4 });
    expect(siteYear([row(2026)], 2026, "wueLPerKwh")).toBeNull();
  });

  it("leaves superseded rows out", () => {
    const old = row(2025, { pue: 1.9, supersededById: "newer" });
    expect(siteYear([old, row(2025)], 2025)?.row.pue).toBe(1.2);
    expect(siteYear([old], 2025)).toBeNull();
    // A year that was taken back.
    expect(siteYear([row(2024), row(2025, { pue: null })], 2025)?.row.year).toBe(2024);
  });

  it("answers the same in whatever order rows come, with no nearer row on the same side", () => {
    const years = fc.uniqueArray(fc.integer({ min: 2000, max: 2040 }), { minLength: 1 });
    fc.assert(
      fc.property(years, fc.integer({ min: 2000, max: 2040 }), (given, year) => {
        const all = given.map((each) => row(each));
        const answer = siteYear(all, year);
        expect(siteYear([...all].reverse(), year)).toEqual(answer);
        const before = given.filter((each) => each <= year);
        const expected = before.length > 0 ? Math.max(...before) : Math.min(...given);
        expect(answer?.row.year).toBe(expected);
      }),
    );
  });
});

describe("SITE_PROVENANCES", () => {
  it("are all those with a tier, best first", () => {
    expect(Object.keys(SITE_PROVENANCE_TIERS)).toEqual([...SITE_PROVENANCES]);
    expect(SITE_PROVENANCES.map((each) => SITE_PROVENANCE_TIERS[each])).toEqual([1, 2, 3, 4]);
  });
});
