import { describe, expect, it } from "vitest";
import { renderReportPdf } from "@/lib/reports/pdf/render-report-pdf";
import { tierWords } from "@/lib/reports/tier-words";
import { reportWords } from "@/lib/reports/words";
import { reportSheets } from "@/lib/reports/xlsx/render-report-xlsx";
import { reportResults } from "@/lib/domain/report/compute";
import { factorUse, place, specimenInputs, trackedPart } from "@/tests/factories/report-inputs";
import { makeReportSnapshot, SPECIMEN_SHA256 } from "@/tests/factories/report-snapshot";
import { readPdf } from "@/tests/support/pdf";

const t = reportWords("en");

describe("what a computed report says of its figures", () => {
  const snapshot = makeReportSnapshot({ isComputed: true });
  const { coverage, quality } = snapshot.results;

  it("counts no fuel and no statement as electricity that was measured", () => {
    const electric = coverage.rows.filter(({ known }) => known !== "fuel-records");
    const sum = (rows: typeof electric) => rows.reduce((kwh, row) => kwh + (row.facilityKwh ?? 0), 0);
    const measured = electric.filter(({ known, tier }) => known !== "statement" && (tier ?? 4) <= 2);
    expect(coverage.measuredElectricityShare).toBeCloseTo(sum(measured) / sum(electric), 12);
    expect(electric.length).toBeLessThan(coverage.rows.length);
  });

  it("names the sources of a tier as what they are", () => {
    const all = ([1, 2, 3] as const).map((tier) => tierWords(snapshot, tier, t)).join("; ");
    expect(all).toContain("providers’ statements");
    expect(all).toContain("fuel: invoices");
    expect(all).not.toMatch(/statements.*hours and power/);
  });

  it("lists only factors that were applied to something", () => {
    expect(quality.factors.filter(({ appliedTo }) => appliedTo === 0)).toEqual([]);
    const unused = new Set(
      snapshot.results.instruments.rows.filter((row) => row.usedKwh === 0).map(({ id }) => id),
    );
    expect(unused.size).toBeGreaterThan(0);
    for (const { id } of quality.factors) expect(unused.has(id.replace("instrument:", ""))).toBe(false);
  });

  it("says on paper what the sentence covers, and tells nobody how to use the product", async () => {
    const { pages } = await readPdf(
      await renderReportPdf({ ...snapshot, inputs: { ...snapshot.inputs, models: [] } }, SPECIMEN_SHA256),
    );
    const words = pages
      .map((page) => page.words)
      .join(" ")
      .replaceAll(/\s+/g, " ");
    expect(words).toMatch(
      /Energy: .* within the organization \(section 2\) and .* in leased space and the cloud/,
    );
    expect(words).toMatch(/Scope 2: [\d.,]+ t, by life-cycle factors/);
    expect(words).toContain("own or controlled equipment");
    expect(words).not.toContain("Register the model");
    expect(pages.length).toBeLessThanOrEqual(14);
  });
});

describe("factors of runs that a statement includes", () => {
  const inputs = specimenInputs();
  const cloud = place({
    ...{ id: "C", name: "AWS", ownership: "cloud", reportedIn: "cat1", cloudProvider: "aws", isSite: false },
    tracked: [trackedPart({ energyKwh: 1000, grid: factorUse("grid-of-cloud", 300) })],
  });
  const subjects = (locationKgCo2e: number | null) =>
    reportResults(
      {
        ...inputs,
        places: [...inputs.places, cloud],
        records: inputs.records.map((record) =>
          record.kind === "cloud" ? { ...record, data: { ...record.data, locationKgCo2e } } : record,
        ),
      },
      ["emissions"],
    ).quality.factors.map(({ id }) => id);

  it("are listed where the statement names no location-based figure, and only there", () => {
    expect(subjects(null).some((id) => id.includes("grid-of-cloud"))).toBe(true);
    expect(subjects(402_500).some((id) => id.includes("grid-of-cloud"))).toBe(false);
  });
});

describe("the workbook beside the paper", () => {
  const snapshot = makeReportSnapshot({ isComputed: true });
  const sheets = reportSheets(snapshot, SPECIMEN_SHA256);
  const sheet = (name: string) => sheets.find((each) => each.name === name)?.rows ?? [];
  const valuesOf = (name: string) => sheet(name).map((row) => row.map(({ value }) => value));

  it("numbers instruments as the paper does, and names what an intensity is per", () => {
    expect(valuesOf("4 Instruments")[1]?.[0]).toBe("I-1");
    for (const [per] of valuesOf("5 Intensity").slice(1)) expect(per).not.toBe("");
  });

  it("says that its months are before instruments, who signed, and the years before", () => {
    expect(valuesOf("2 Energy").flat()).toContain("Market-based before instruments, kg CO2e");
    const first = valuesOf("Report").flat();
    expect(first).toContain("L. Brandt, 12 November 2026");
    expect(first).toContain("M. Okafor, 20 November 2026");
    for (const { year } of snapshot.results.comparison.years.filter((each) => !each.isRestated))
      expect(first).toContain(year);
  });

  it("has the factor of hardware, and the least of a water sum", () => {
    const hardware = valuesOf("3 Emissions").filter((row) => row[1] === "Category 2, hardware bought");
    expect(hardware.length).toBeGreaterThan(0);
    for (const row of hardware) expect(row[4]).not.toBeNull();
    const water = valuesOf("6 Water, data centres").find(([name]) => name === "Known water");
    expect(water?.[3]).not.toBeNull();
    expect(water?.[4]).toBe("at least");
  });
});
