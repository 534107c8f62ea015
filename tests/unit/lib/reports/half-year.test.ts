import { describe, expect, it } from "vitest";
import { reportResults } from "@/lib/domain/report/compute";
import type { ReportInputs, ReportPeriod } from "@/lib/domain/report/inputs";
import type { ReportSnapshot } from "@/lib/domain/report/snapshot";
import { isYear, spanWords } from "@/lib/domain/report/span";
import { reportDocument } from "@/lib/reports/document/report-document";
import { reportSheets } from "@/lib/reports/xlsx/render-report-xlsx";
import { reportRecord, specimenInputs } from "@/tests/factories/report-inputs";
import { makeReportSnapshot } from "@/tests/factories/report-snapshot";
import { englishFormats } from "@/tests/support/translator";

const HALF = { from: "2025-01-01", to: "2025-06-30" };

/** The specimen's records are of the whole of 2025; the report is of its first half. */
function halfYear(over: Partial<ReportInputs> = {}, period: ReportPeriod = HALF): ReportSnapshot {
  const specimen = specimenInputs();
  const inputs: ReportInputs = {
    ...specimen,
    period,
    records: [
      ...specimen.records,
      reportRecord(
        "target",
        { measure: "energy", baseYear: 2022, baseValue: 5e6, targetYear: 2030, reductionPercent: 50 },
        { name: "Half the energy", fromDay: "2022-01-01", toDay: "2030-12-31" },
      ),
    ],
    earlierYears: specimen.earlierYears.map((each) => ({
      ...each,
      period: { from: `${each.year}${period.from.slice(4)}`, to: `${each.year}${period.to.slice(4)}` },
    })),
    ...over,
  };
  const snapshot = makeReportSnapshot({ isComputed: true });
  return { ...snapshot, period, inputs, results: reportResults(inputs, snapshot.sections) };
}

const sectionText = (snapshot: ReportSnapshot, id: string): string =>
  JSON.stringify(reportDocument(snapshot, null).find((section) => section.id === id));

describe("a period by name", () => {
  it.each([
    ["2025-01-01", "2025-12-31", "2025"],
    ["2025-01-01", "2025-06-30", "Jan–Jun 2025"],
    ["2024-02-01", "2024-02-29", "Feb 2024"],
    ["2025-04-01", "2026-03-31", "Apr 2025 – Mar 2026"],
    ["2025-01-15", "2025-02-28", "15 Jan 2025 – 28 Feb 2025"],
  ])("%s to %s is %s", (from, to, name) => {
    expect(spanWords({ from, to }, englishFormats)).toBe(name);
  });

  it("is a year where its first day comes again after its last, in leap years too", () => {
    expect(isYear({ from: "2024-01-01", to: "2024-12-31" })).toBe(true);
    expect(isYear({ from: "2023-04-01", to: "2024-03-31" })).toBe(true);
    expect(isYear(HALF)).toBe(false);
    expect(isYear({ from: "2024-01-01", to: "2025-12-31" })).toBe(false);
  });
});

describe("a report of half a year", () => {
  it("names the days of what it compares, and calls none of them a year", () => {
    const summary = sectionText(halfYear(), "summary");
    expect(summary).toContain("Two views of the same period.");
    expect(summary).toContain("Jan–Jun 2024");
    expect(summary).toContain("Jan–Jun 2025");
    expect(summary).not.toMatch(/"20\d\d"| on 20\d\d|same year|"Year"/);
  });

  it("holds the same days of the base year against it and says so, and a target's year not at all", () => {
    const snapshot = halfYear();
    expect(snapshot.results.reductions.vsBase).toMatchObject({
      year: 2022,
      period: { from: "2022-01-01", to: "2022-06-30" },
    });
    expect(snapshot.results.reductions.targets).toMatchObject([{ progress: null }]);
    const section = sectionText(snapshot, "reductions-credits");
    expect(section).toContain("Against Jan–Jun 2022, the same days of base year 2022");
    expect(section).toContain("this report is of Jan–Jun 2025");
    expect(sectionText(snapshot, "cover-boundary")).toContain("Base year: 2022. The same days of it: ");
  });

  it("says so in the workbook too", () => {
    const cells = reportSheets(halfYear(), null).flatMap(({ rows }) => rows.flat().map(({ value }) => value));
    expect(cells).toContainEqual(expect.stringContaining("Two views of the same period."));
    expect(cells).toContainEqual(expect.stringContaining("this report is of Jan–Jun 2025"));
  });
});

describe("a report of a fiscal year", () => {
  it("is compared with the fiscal year before it", () => {
    const period = { from: "2024-04-01", to: "2025-03-31" };
    const [, , last] = specimenInputs().earlierYears;
    if (last === undefined) throw new Error("The specimen has earlier years.");
    const before = { ...last, period: { from: "2023-04-01", to: "2024-03-31" } };
    const { comparison } = halfYear({ earlierYears: [before] }, period).results;
    expect(comparison.years).toHaveLength(2);
    expect(comparison.location).not.toBeNull();
  });

  it("written before spans were kept reads as it did", () => {
    const summary = sectionText(makeReportSnapshot(), "summary");
    expect(summary).toContain('"2023"');
  });
});

describe("records of the year in a report of half of it", () => {
  const snapshot = halfYear();
  const cells = reportSheets(snapshot, null).flatMap(({ rows }) => rows.flat().map(({ value }) => value));
  const spaced = (text: string): string => text.replaceAll("\u00a0", " ");

  it("say their part at every line that it touches, in the PDF and the workbook", () => {
    const fuel = "4,661 L × 2.68 kg/L; 181 of 365 days (49.6 %) of 9,400 L";
    expect(spaced(sectionText(snapshot, "emissions"))).toContain(fuel);
    expect(cells.map((cell) => spaced(String(cell)))).toContain(fuel);
    const certificate = "181 of 365 days (49.6 %) of 4,536,000 kWh";
    expect(spaced(sectionText(snapshot, "instruments"))).toContain(certificate);
    expect(cells.map((cell) => spaced(String(cell)))).toContain(certificate);
    expect(spaced(sectionText(snapshot, "cover-boundary"))).toContain("of 3,968,000 kWh");
    expect(spaced(sectionText(snapshot, "intensity"))).toContain("181 of 365 days (49.6 %) of 38.6 M€");
  });

  it("and the methods have the rule, which a report of the whole year leaves out", () => {
    const rule = "its amount × days in the period ÷ days of the record";
    expect(sectionText(snapshot, "quality-method-index")).toContain(rule);
    expect(cells).toContainEqual(expect.stringContaining(rule));
    const whole = makeReportSnapshot({ isComputed: true });
    expect(sectionText(whole, "quality-method-index")).not.toContain(rule);
    expect(JSON.stringify(whole.results)).not.toContain('"part"');
  });
});

describe("evidence", () => {
  const specimen = specimenInputs();
  const [first] = specimen.records;
  const without = (ids: readonly string[]) =>
    halfYear({ records: specimen.records, doubts: { ...specimen.doubts, recordsWithoutEvidence: ids } });

  it("that records lack is a gap, and their names stand in the report", () => {
    const snapshot = without([first?.id ?? ""]);
    expect(snapshot.results.gaps).toContainEqual(
      expect.objectContaining({ kind: "no-evidence", severity: "weak", subject: "1" }),
    );
    const text = sectionText(snapshot, "quality-method-index");
    expect(text).toContain(`One record has no file as evidence: ${first?.name ?? ""}.`);
    expect(without([]).results.gaps.map(({ kind }) => kind)).not.toContain("no-evidence");
    expect(sectionText(halfYear(), "quality-method-index")).not.toContain("as evidence");
  });

  it("of an instrument is printed: days of generation, redemption", () => {
    const said = "generated 2022-01-01 to 2022-12-31; redeemed 2026-02-01";
    expect(sectionText(halfYear(), "instruments")).toContain(said);
  });
});
