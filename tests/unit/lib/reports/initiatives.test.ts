import { describe, expect, it } from "vitest";
import type { MeasuredInitiative } from "@/lib/domain/baseline/view";
import { reportResults } from "@/lib/domain/report/compute";
import type { ReportSnapshot } from "@/lib/domain/report/snapshot";
import { renderReportCsv } from "@/lib/reports/csv";
import { reportDocument } from "@/lib/reports/document/report-document";
import { renderReportJson } from "@/lib/reports/json";
import { parseReportSnapshot } from "@/lib/reports/schema";
import { reportSheets } from "@/lib/reports/xlsx/render-report-xlsx";
import { makeReportSnapshot } from "@/tests/factories/report-snapshot";

const initiative: MeasuredInitiative = {
  ...{ id: "one", name: "Mixed precision", scope: "vision", measure: "energy-run", startsOn: "2025-09-01" },
  ...{ whatChanged: "All training in bf16.", outcome: "reached", overlaps: ["Night hours"] },
  windows: {
    before: { from: "2025-06-23", to: "2025-08-31" },
    after: { from: "2025-09-01", to: "2025-11-09" },
  },
  before: { value: 10.5, count: 10 },
  after: { value: 6.3, count: 10 },
  change: { share: -0.4, low: -0.44, high: -0.36 },
  savedKwh: { value: 4242, low: 3800, high: 4600 },
  savedKgCo2e: null,
};

const plain = makeReportSnapshot({ isComputed: true });

function withInitiatives(
  initiatives: readonly MeasuredInitiative[],
  language: "en" | "de" = "en",
): ReportSnapshot {
  const inputs = { ...plain.inputs, initiatives };
  return { ...plain, language, inputs, results: reportResults(inputs, plain.sections) };
}

describe("measured initiatives in a report", () => {
  it("are read back from JSON as they were", () => {
    const snapshot = withInitiatives([initiative]);
    expect(parseReportSnapshot(renderReportJson(snapshot))).toEqual(snapshot);
  });

  it("leave a report without any as it was: the same results, and old snapshots their bytes", () => {
    expect(withInitiatives([]).results).toEqual(plain.results);
    const text = renderReportJson(plain);
    expect(text).not.toContain("initiatives");
    expect(renderReportJson(parseReportSnapshot(text))).toBe(text);
  });

  it.each(["en", "de"] as const)("stand in pages, sheets and figures, %s", (language) => {
    const snapshot = withInitiatives([initiative], language);
    const section = JSON.stringify(
      reportDocument(snapshot, null).find(({ id }) => id === "reductions-credits"),
    );
    for (const word of ["Mixed precision", "vision", "2025-09-01", "Night hours"])
      expect(section).toContain(word);
    expect(section).toMatch(/4[.,]242/);
    expect(JSON.stringify(reportSheets(snapshot, null))).toContain("Mixed precision");
    const csv = renderReportCsv(snapshot, null);
    expect(csv).toContain("initiatives.one.change.low");
    expect(csv).toContain("4242");
  });

  it("move no total", () => {
    const [without, having] = [withInitiatives([]).results, withInitiatives([initiative]).results];
    expect(having.emissions).toEqual(without.emissions);
    expect(having.energy).toEqual(without.energy);
  });
});
