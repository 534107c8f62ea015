import { describe, expect, test } from "vitest";
import { periodChoices, portfolioPeriod } from "@/lib/domain/report/portfolio-period";

const TODAY = "2026-05-14";

describe("portfolioPeriod", () => {
  test("is the present fiscal year until today, beside the same days a year earlier", () => {
    expect(portfolioPeriod("", TODAY, 1)).toMatchObject({
      key: "fiscal-2026",
      span: { from: "2026-01-01", to: TODAY },
      before: { from: "2025-01-01", to: "2025-05-14" },
      year: { from: "2026-01-01", to: "2026-12-31" },
      isOver: false,
    });
    expect(portfolioPeriod("", TODAY, 7)).toMatchObject({
      key: "fiscal-2025",
      whole: { from: "2025-07-01", to: "2026-06-30" },
      before: { from: "2024-07-01", to: "2025-05-14" },
    });
  });

  test("is a whole quarter that is over, its year until its end", () => {
    expect(portfolioPeriod("quarter-2026-1", TODAY, 4)).toMatchObject({
      span: { from: "2026-01-01", to: "2026-03-31" },
      yearSpan: { from: "2026-01-01", to: "2026-03-31" },
      isOver: true,
    });
    expect(portfolioPeriod("quarter-2025-1", TODAY, 1).before?.to).toBe("2024-03-31");
  });

  test("takes what it cannot read, or what has not begun, for the usual one", () => {
    for (const key of ["nonsense", "year-2031", "quarter-2026-3", "quarter-2026-9", "fiscal-"]) {
      expect(portfolioPeriod(key, TODAY, 1).key).toBe("fiscal-2026");
    }
  });

  test("a calendar year is the fiscal year where they are the same, as in the list of periods", () => {
    expect(portfolioPeriod("year-2025", TODAY, 1).key).toBe("fiscal-2025");
    expect(portfolioPeriod("year-2025", TODAY, 7).key).toBe("year-2025");
  });

  test("29 February is compared with the 28th, a month's end with a month's end", () => {
    expect(portfolioPeriod("", "2028-02-29", 1).before?.to).toBe("2027-02-28");
    expect(portfolioPeriod("fiscal-2024", "2026-01-01", 3).whole.to).toBe("2025-02-28");
    expect(portfolioPeriod("fiscal-2024", "2026-01-01", 3).before?.to).toBe("2024-02-29");
  });
});

test("choices have begun, the latest first; calendar years only where fiscal ones differ", () => {
  const plain = periodChoices(TODAY, 1);
  expect(plain.map(({ kind }) => kind)).toEqual(["fiscal", "quarter"]);
  expect(plain[1]?.periods[0]?.key).toBe("quarter-2026-2");
  expect(periodChoices(TODAY, 10).map(({ kind }) => kind)).toEqual(["fiscal", "year", "quarter"]);
  for (const { periods } of periodChoices(TODAY, 10)) {
    expect(periods.every(({ whole }) => whole.from <= TODAY)).toBe(true);
  }
});
