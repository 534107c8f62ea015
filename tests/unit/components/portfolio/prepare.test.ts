import { describe, expect, it } from "vitest";
import { actionOf, ledeOf, trendOf } from "@/components/portfolio/prepare/headline";
import { gapHref } from "@/components/reports/prepare/gap-href";
import { monthBars } from "@/components/portfolio/prepare/months";
import { driverHref, shareRows } from "@/components/portfolio/prepare/shares";
import { waterfallBars } from "@/components/portfolio/prepare/waterfall-bars";
import { changeText, otherScopesText, periodName } from "@/components/portfolio/prepare/words";
import { reportResults } from "@/lib/domain/report/compute";
import type { ReportInputs } from "@/lib/domain/report/inputs";
import type { Portfolio, PortfolioRow } from "@/lib/domain/report/portfolio";
import { portfolioPeriod } from "@/lib/domain/report/portfolio-period";
import { parsePortfolioView, portfolioHref } from "@/lib/domain/report/portfolio-url";
import { GAP_KINDS } from "@/lib/domain/report/results";
import { WATERFALL_PARTS } from "@/lib/domain/report/waterfall";
import { specimenInputs, place, trackedPart, factorUse, reportRecord } from "@/tests/factories/report-inputs";
import { english, englishFormats } from "@/tests/support/translator";

const words = { t: english("portfolio"), formats: englishFormats };
const period = portfolioPeriod("year-2025", "2026-02-01", 1);

const row = (over: Partial<PortfolioRow> = {}): PortfolioRow => ({
  ...{ id: "id", name: "name", parent: null, energyKwh: 10, kgCo2e: 3, isLowerBound: false },
  ...{ beforeKwh: 5, beforeKgCo2e: 1 },
  ...over,
});

/** A year in which each month drew so much at one place, and a target to halve 1 t by 2030. */
function resultsOf(monthlyKwh: number, records: ReportInputs["records"] = []) {
  const grid = factorUse("IE@ember_yearly-2024", 300);
  const tracked = Array.from({ length: 12 }, (_, index) =>
    trackedPart({
      month: `2025-${String(index + 1).padStart(2, "0")}`,
      energyKwh: monthlyKwh,
      grid,
      pue: factorUse("pue", 1.2),
    }),
  );
  return reportResults(
    {
      ...specimenInputs(),
      period: period.span,
      places: [place({ id: "a", name: "Dublin", zoneId: "IE", tracked, grid })],
      records,
    },
    [],
  );
}
const target = reportRecord("target", {
  ...{ measure: "location", baseYear: 2020, baseValue: 10_000, targetYear: 2030, reductionPercent: 50 },
});
const portfolio = (over: Partial<Portfolio> = {}): Portfolio => ({
  ...{ period, current: resultsOf(1000, [target]), before: resultsOf(800), yearMonths: null, firstDay: null },
  ...{ heldSamples: 0, reductions: [] },
  groups: { project: [row()], site: [], model: [], hardware: [] },
  drivers: { experiment: [row({ name: "width" })], run: [], sweep: [] },
  ...over,
});

describe("the sentence", () => {
  it("says what it took, against the year before and the target", () => {
    const lede = ledeOf(portfolio(), words);
    expect(lede.mass).toBe("4.32\u202ft\u00a0CO₂e");
    expect(lede.text).toBe("location-based and 14.4\u202fMWh in 2025:");
    expect(lede.against).toBe(
      `in total 25\u202f% more than in 1 Jan 2024 – 31 Dec 2024, and 42\u202f% below the pace of the target “${target.name}”.`,
    );
  });

  it("says that there is nothing to hold it against", () => {
    const lede = ledeOf(portfolio({ before: null, current: resultsOf(1000) }), words);
    expect(lede.against).toBe("there is neither a year before nor a target to hold it against.");
    const one = ledeOf(portfolio({ current: resultsOf(1000) }), words);
    expect(one.against).toBe("in total 25\u202f% more than in 1 Jan 2024 – 31 Dec 2024.");
  });
});

describe("years that hold different scopes", () => {
  const before = resultsOf(800);
  const other = {
    ...before,
    emissions: { ...before.emissions, notReported: ["scope2", "cat2", "cat3"] as const },
  };

  it("are not compared by their totals, and the scopes are named", () => {
    const current = resultsOf(1000);
    const same = portfolio({ current, before: { ...before, emissions: { ...before.emissions } } });
    expect(otherScopesText(same, words)).toBe("");
    const different = portfolio({ current, before: other });
    expect(ledeOf(different, words).against).toBe(
      `not compared with the year before, for only one of the two years has ${otherScopesText(different, words)}.`,
    );
    expect(otherScopesText(different, words)).toContain("Scope 2");
  });
});

describe("trend and next step", () => {
  it("compares the last months with the year before, else with the months before", () => {
    expect(trendOf(portfolio(), words)).toBe(
      "Electricity alone, October 2025 – December 2025: 25\u202f% more CO₂e than in the same days of October 2025 – December 2025, location-based.",
    );
    // 1000 kWh in each month: October to December have as many days as July to September.
    expect(trendOf(portfolio({ before: null }), words)).toContain(
      "Electricity alone, a day in October 2025 – December 2025",
    );
  });

  it("takes a month that a meter has not been read for as no fall", () => {
    const meter = { measures: "facility", energyKwh: 12_000, allocationPercent: 100 } as const;
    const read = reportRecord(
      "meter",
      { ...meter, quality: "meter" },
      {
        ...{ siteId: "a", fromDay: "2025-01-01", toDay: "2025-10-31" },
      },
    );
    const text = trendOf(portfolio({ before: null, current: resultsOf(10, [read]) }), words);
    expect(text).toMatch(/as much CO₂e as a day in .* are left out\.$/);
  });

  it("mends the weightiest gap, else looks at what weighs most", () => {
    const action = actionOf(portfolio(), "/lab", words);
    const [gap] = portfolio().current.gaps;
    expect(gap).toBeDefined();
    expect(action?.href).toBe(gap === undefined ? "" : gapHref(gap, "/lab"));
    const noGaps = { ...resultsOf(1000), gaps: [] };
    const leftOut = { ...noGaps, emissions: { ...noGaps.emissions, notReported: ["cat3" as const] } };
    expect(actionOf(portfolio({ current: leftOut }), "/lab", words)?.text).toMatch(
      /^Not reported, in no total: /,
    );
    const whole = { ...noGaps, emissions: { ...noGaps.emissions, notReported: [] } };
    expect(actionOf(portfolio({ current: whole }), "/lab", words)).toMatchObject({
      href: "/lab/experiments/id",
      text: "Nothing weighty is missing. Most weighs the experiment width: 3.00\u202fkg\u00a0CO₂e.",
    });
  });

  it("every kind of gap has words and a place", () => {
    for (const kind of GAP_KINDS.filter((each) => each !== "period-not-over")) {
      const gap = {
        ...{ id: kind, kind, subject: "Dublin", subjectId: null, movesKgCo2e: 12, energyKwh: null },
        severity: "weak" as const,
      };
      const action = actionOf(portfolio({ current: { ...resultsOf(1), gaps: [gap] } }), "/lab", words);
      expect(action?.text).toMatch(/ 12\.0\u202fkg\u00a0CO₂e rest on it\.$/);
      expect(action?.href).toMatch(/^\/lab\//);
    }
  });
});

describe("months", () => {
  it("has the same figures in bars, lines and table", () => {
    const model = monthBars(portfolio(), "location", words);
    expect(model.bars).toHaveLength(12);
    expect(model.bars[0]).toMatchObject({
      name: "January 2025",
      text: "360\u202fkg CO₂e",
      unfinished: false,
    });
    expect(model.lines?.map((line) => [line.key, line.isDashed])).toEqual([
      ["before", false],
      ["pace", true],
    ]);
    expect(model.table.rows[0]).toEqual({ month: "January 2025", value: "360", before: "288", pace: "637" });
    const top = model.yTicks.at(-1)?.value ?? 0;
    expect((model.bars[0]?.share ?? 0) * top).toBeCloseTo(360, 6);
    expect((model.lines?.[0]?.shares[0] ?? 0) * top).toBeCloseTo(288, 6);
    expect(model.summary).toContain(
      "Electricity alone, all these months: 25\u202f% more than in the same days of January 2025 – December 2025.",
    );
    expect(model.summary).toContain(
      "Electricity alone comes to 58\u202f% of what the target allows for these months.",
    );
  });

  it("has no line where there is neither, and marks the month that goes on", () => {
    const going = portfolioPeriod("", "2025-12-20", 1);
    const model = monthBars(
      portfolio({ before: null, current: resultsOf(10), period: going }),
      "energy",
      words,
    );
    expect(model.lines).toEqual([]);
    expect(model.table.columns.map((column) => column.key)).toEqual(["month", "value"]);
    expect(model.bars.map((bar) => bar.unfinished)).toEqual([
      ...Array.from({ length: 11 }, () => false),
      true,
    ]);
    expect(model.summary).toBe("Neither a year before nor a target stands beside these months.");
  });
});

describe("shares", () => {
  it("sums what does not fit, and links to pages and filtered runs", () => {
    const rows = Array.from({ length: 8 }, (_, index) =>
      row({ id: `p${String(index)}`, energyKwh: 10, kgCo2e: index === 7 ? null : 3 }),
    );
    const shown = shareRows("project", rows, "/lab", words);
    expect(shown).toHaveLength(6);
    expect(shown[0]).toMatchObject({ href: "/lab/projects/p0", share: 0.125 });
    expect(shown[5]).toMatchObject({ name: "3 others", energyKwh: 30, kgCo2e: 6, isLowerBound: true });
    expect(shown.reduce((total, each) => total + (each.share ?? 0), 0)).toBeCloseTo(1, 12);
    const [gpu] = shareRows("hardware", [row({ id: "gpu:NVIDIA H100" })], "/lab", words);
    expect(gpu?.href).toBe("/lab/runs?q=gpu%3A%22NVIDIA+H100%22");
    expect(shareRows("site", [row({ id: null })], "/lab", words)[0]).toMatchObject({
      name: "Without a site",
      href: null,
    });
    expect(shareRows("site", [row({ energyKwh: 0 })], "/lab", words)).toEqual([]);
  });

  it("says how a row changed", () => {
    expect(changeText(10, 11, words)).toBe("+10\u202f%");
    expect(changeText(10, 9.5, words)).toBe("−5.0\u202f%");
    expect(changeText(10, 10.01, words)).toBe("+0.1\u202f%");
    expect(changeText(0, 4, words)).toBe("new");
    expect(changeText(0.1, 59, words)).toBe(">1,000\u202f%");
    expect(changeText(null, 4, words)).toBe("n/a");
  });

  it("leads from a driver to its page", () => {
    const parent = { id: "e", name: "width" };
    expect(driverHref("sweep", row({ id: "lr 1", parent }), "/lab")).toBe("/lab/sweeps/e/lr%201");
    expect(driverHref("run", row(), "/lab")).toBe("/lab/runs/id");
  });
});

it("waterfall bars stand end to end, and the table has the same steps", () => {
  const parts = { volume: 40, efficiency: -10, grid: -15, places: 0, factors: 5, other: 0 };
  const model = waterfallBars(
    { beforeKgCo2e: 100, afterKgCo2e: 120, parts },
    { before: "2024", after: "2025" },
    words,
  );
  expect(model.bars.map((bar) => bar.key)).toEqual(["before", ...WATERFALL_PARTS, "after"]);
  const [before, volume, efficiency] = model.bars;
  expect(before?.to).toBeCloseTo(volume?.from ?? 0, 12);
  expect(efficiency?.to).toBeCloseTo(volume?.to ?? 0, 12);
  expect(efficiency).toMatchObject({ kind: "less", text: "−10.0\u202fkg\u00a0CO₂e" });
  expect(model.table.rows.map((each) => each["kg"])).toEqual([
    ...["100", "+40.0", "−10.0", "−15.0", "0", "+5.00", "0", "120"],
  ]);
  expect(model.summary).toBe(
    "+20.0\u202fkg\u00a0CO₂e (20\u202f% of the year before). Largest cause: More or less work, +40.0\u202fkg\u00a0CO₂e.",
  );
});

it("names periods and keeps the view in the address", () => {
  expect(periodName(portfolioPeriod("quarter-2025-3", "2026-02-01", 1), words)).toBe("Q3 2025");
  expect(periodName(portfolioPeriod("", "2026-02-01", 4), words)).toBe("2025/26");
  const view = parsePortfolioView({ period: "year-2025", measure: "energy", drivers: "nonsense" });
  expect(view).toEqual({ period: "year-2025", measure: "energy", drivers: "experiment" });
  expect(portfolioHref("/lab/portfolio", view, { drivers: "sweep" })).toBe(
    "/lab/portfolio?period=year-2025&measure=energy&drivers=sweep",
  );
  expect(portfolioHref("/lab/portfolio", parsePortfolioView({}))).toBe("/lab/portfolio");
});
