import { describe, expect, test } from "vitest";
import { reportResults } from "@/lib/domain/report/compute";
import type { ReportInputs } from "@/lib/domain/report/inputs";
import { REPORT_SECTIONS } from "@/lib/domain/tables/disclosure";
import { factorUse, place, reportRecord, specimenInputs, trackedPart } from "@/tests/factories/report-inputs";

const SECTIONS = REPORT_SECTIONS.map((section) => section.id);
const diesel = (upstreamKgCo2ePerUnit: number | null) =>
  reportRecord("fuel", {
    ...{ fuel: "Diesel", amount: 1000, unit: "L", energyKwhPerUnit: 10, emissionsKgCo2ePerUnit: 2.68 },
    ...{ upstreamKgCo2ePerUnit, biogenicKgCo2PerUnit: 0, otherGasesKgCo2ePerUnit: 0.029 },
    ...{ factorSource: "national inventory", quality: "invoice" },
  });
const losses = reportRecord("upstream", {
  ...{ zoneId: "DE", lossesGPerKwh: 20, upstreamGPerKwh: 0, quality: "estimate" },
});
const site = place({
  ...{ id: "S", name: "Site", zoneId: "DE" },
  tracked: [
    trackedPart({ energyKwh: 1000, grid: factorUse("DE@ember-2024", 340, { ghgBasis: "lifecycle CO2e" }) }),
  ],
});

function upstreamOf(over: Partial<ReportInputs>) {
  const { emissions } = reportResults(
    { ...specimenInputs(), places: [site], records: [], ...over },
    SECTIONS,
  );
  const line = emissions.lines.find(({ basis }) => basis.kind === "upstream");
  return { kg: line?.locationKgCo2e ?? null, basis: line?.basis, sum: emissions.sums.cat3.location };
}

describe("category 3, upstream of fuels and electricity", () => {
  test("has no figure, not zero, where nothing of it has a factor", () => {
    expect(upstreamOf({})).toMatchObject({ kg: null, sum: null });
    expect(upstreamOf({ records: [diesel(null)] })).toMatchObject({ kg: null, sum: null });
  });

  test("counts what has a factor and names what has none", () => {
    expect(upstreamOf({ records: [diesel(0.5), diesel(null)] })).toMatchObject({
      kg: 500,
      basis: { fuelKgCo2e: 500, electricityKgCo2e: null, unknownFuels: 1, missingKwh: 1000 },
    });
    expect(upstreamOf({ records: [diesel(null), losses] })).toMatchObject({
      kg: 20,
      basis: { fuelKgCo2e: null, electricityKgCo2e: 20, unknownFuels: 1, missingKwh: 0 },
    });
  });

  test("a factor of zero is one", () => {
    expect(upstreamOf({ records: [diesel(0), losses] })).toMatchObject({
      kg: 20,
      basis: { fuelKgCo2e: 0, electricityKgCo2e: 20 },
    });
  });
});

describe("the disclosure index", () => {
  const stateOf = (code: string, inputs: ReportInputs) =>
    reportResults(inputs, SECTIONS).disclosures.find((each) => each.code === code);

  test("asks each standard of one indicator for that indicator alone", () => {
    const inputs = specimenInputs();
    expect(stateOf("ISO/IEC 30134-2", inputs)).toMatchObject({ state: "reported" });
    // Nobody has stated the water of the colocation; all else of it is known.
    expect(stateOf("ISO/IEC 30134-9", inputs)).toMatchObject({
      state: "in-part",
      reason: "indicator-missing",
    });
    const withoutHeat = { ...inputs, records: inputs.records.filter(({ kind }) => kind !== "heat") };
    expect(stateOf("EU 2024/1364", withoutHeat)).toMatchObject({ state: "in-part" });
    expect(stateOf("ISO/IEC 30134-2", withoutHeat)).toMatchObject({ state: "reported" });
  });

  test("reports a reduction only where one is shown", () => {
    const inputs = specimenInputs();
    expect(stateOf("GRI 302-4", inputs)).toMatchObject({ state: "not-reported", reason: "no-data" });
    // More than in the base year.
    expect(stateOf("GRI 305-5", inputs)).toMatchObject({ state: "not-reported", reason: "no-data" });
    const fallen = inputs.earlierYears.map((year) =>
      year.year === "2022" ? { ...year, locationKgCo2e: 9_000_000 } : year,
    );
    expect(stateOf("GRI 305-5", { ...inputs, earlierYears: fallen })).toMatchObject({ state: "reported" });
  });
});
