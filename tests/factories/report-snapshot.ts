import type { ModelLine, ReportInputs } from "@/lib/domain/report/inputs";
import type { NilSubject } from "@/lib/domain/report/nil-statements";
import { reportResults } from "@/lib/domain/report/compute";
import type { ReportResults } from "@/lib/domain/report/results";
import type { ReportLanguage } from "@/lib/domain/report/settings";
import { REPORT_METHOD, REPORT_SNAPSHOT_TYPE, type ReportSnapshot } from "@/lib/domain/report/snapshot";
import { REPORT_SECTIONS } from "@/lib/domain/tables/disclosure";
import { specimenInputs } from "./report-inputs";
import { makeReportInputs, specimenSites } from "./specimen-inputs";
import { makeReportResults } from "./specimen-results";

export type SpecimenOptions = {
  status?: ReportSnapshot["status"];
  language?: ReportLanguage;
  organization?: string;
  siteCount?: number;
  modelCount?: number;
  hasYearsBefore?: boolean;
  isEmpty?: boolean;
  isComputed?: boolean;
  /** Of a computed one without a record beyond trackers, meters and instruments: whether that was stated to be nothing. */
  nothingElse?: "stated" | "not-stated";
};

/**
 * The specimen report of Harbour Model Lab, 2025, consistent in itself; `isEmpty` is one in which nothing is known,
 * `isComputed` one with the inputs and results that the product works out.
 */
export function makeReportSnapshot({
  status = "final",
  language = "en",
  organization = "Harbour Model Lab",
  siteCount = 3,
  modelCount = 6,
  hasYearsBefore = true,
  isEmpty = false,
  isComputed = false,
  nothingElse,
}: SpecimenOptions = {}): ReportSnapshot {
  const sites = specimenSites(siteCount);
  const models = specimenModels(modelCount);
  const publishedOn = "2026-11-20";
  const sections = REPORT_SECTIONS.map(({ id }) => id);
  const inputs = isComputed
    ? computedInputs(nothingElse)
    : makeReportInputs({ sites, organization, languages: [language], publishedOn });
  const results = isComputed
    ? reportResults(inputs, sections)
    : makeReportResults(sites, models, { hasYearsBefore });
  return {
    type: REPORT_SNAPSHOT_TYPE,
    formatVersion: 1,
    method: REPORT_METHOD,
    id: "WR-2025-0071",
    edition: 1,
    status,
    title: "Energy and emissions of AI work",
    organization,
    language,
    period: { from: "2025-01-01", to: "2025-12-31" },
    publishedOn,
    verifyUrl: "https://wattprint.example/verify/wr-2025-0071",
    sections,
    texts: {
      exclusions: "Staff travel, staff laptops, and two test benches without a meter.",
      whatMoved: "Dublin's grid is most of the location-based total with less than half of the energy.",
      assurance: "",
    },
    preparedBy: { name: "L. Brandt", on: "2026-11-12" },
    approvedBy: status === "final" ? { name: "M. Okafor", on: publishedOn } : null,
    supersedes: null,
    differences: [],
    changes: [
      // prettier-ignore
      { on: "2026-10-30", what: "2024 restated: location-based total", before: "2,151.0 t", after: "2,172.4 t", why: "Irish factor 2024 published", who: "L. Brandt" },
    ],
    evidence: [
      {
        recordId: "diesel",
        recordName: "Diesel",
        fileName: "bill.pdf",
        sha256: "0".repeat(64),
        sizeBytes: 4,
      },
    ],
    inputs: isEmpty
      ? { ...inputs, places: [], records: [], runs: [] }
      : { ...inputs, models: isComputed ? inputs.models : models },
    results: isEmpty ? nothing(results) : results,
  };
}

function computedInputs(nothingElse: SpecimenOptions["nothingElse"]): ReportInputs {
  const inputs = specimenInputs();
  if (nothingElse === undefined) return inputs;
  const subjects: readonly NilSubject[] = ["fuel", "refrigerant", "hardware", "credit"];
  return {
    ...inputs,
    records: inputs.records.filter(({ kind }) => !subjects.some((subject) => subject === kind)),
    nilStatements: subjects
      .filter(() => nothingElse === "stated")
      .map((subject) => ({
        ...{ subject, fromDay: "2025-01-01", toDay: "2025-12-31" },
        ...{ statedBy: "L. Brandt", statedOn: "2026-02-01" },
      })),
  };
}

export const SPECIMEN_SHA256 = "3f2a9c01d47e5b86aa10ffee00c0ffee1234567890abcdef1234567890abcdef";

function specimenModels(count: number): ModelLine[] {
  const rated: ModelLine = {
    name: "Heron-34B",
    version: "1.0",
    basis: "training",
    place: "Luleå",
    facilityEnergyKwh: 2_721_600,
    itEnergyKwh: 2_520_000,
    emissionsKgCo2e: 97_678,
    energyClass: "D",
    energyIndex: 106.7,
    energyRange: "C–D",
    carbonClass: "A",
    carbonIndex: 8.1,
    carbonRange: "A",
    parameters: 34e9,
    tokens: 9e12,
    flops: 1.836e24,
    workMethod: "6ND",
    labelId: "wp-0001",
  };
  const notRated: ModelLine = {
    ...rated,
    name: "Kestrel-3B",
    version: "0.9",
    place: "",
    emissionsKgCo2e: null,
    energyRange: null,
    carbonClass: "NR",
    carbonIndex: null,
    carbonRange: null,
    parameters: null,
    tokens: null,
    flops: null,
    workMethod: null,
    labelId: null,
  };
  return Array.from({ length: count }, (_, at) => ({
    ...(at % 6 === 5 ? notRated : rated),
    version: `${String(at)}.0`,
  }));
}

/** As if nothing had been entered or tracked: every list empty, sums zero or unknown. */
function nothing(results: ReportResults): ReportResults {
  const unknown = { location: null, market: null };
  const { emissions, energy } = results;
  // prettier-ignore
  return {
    coverage: { rows: [], withinKwh: 0, knownKwh: 0, measuredShare: null, byTier: [] },
    energy: { ...energy, rows: [], electricityKwh: 0, fuelKwh: 0, totalKwh: 0, outsideKwh: 0, mix: { gridKwh: 0, onsiteKwh: 0, renewableKwh: 0, uncoveredKwh: 0, fossilKwh: 0 }, uses: [] },
    months: [],
    emissions: { ...emissions, lines: [], sums: { scope1: unknown, scope2: unknown, cat1: unknown, cat2: unknown, cat3: unknown, cat8: unknown }, scope3: unknown, total: unknown, uncertainty: null, interval: null, hasMarketFallback: false, isComplete: false, missingKwh: 0, gases: { co2Kg: 0, otherKgCo2e: null, biogenicKgCo2: 0 }, locationBases: [], marketBases: [] },
    instruments: { rows: [], heldKwh: 0, usedKwh: 0, sites: [] },
    intensity: [],
    water: { rows: [], onsiteL: null, offsiteL: null, isLowerBound: false },
    dataCentres: [],
    embodied: { category2KgCo2e: 0, amortisedKgCo2e: null, amortisedRunCount: 0 },
    reductions: { rows: [], credits: [], creditsKgCo2e: 0, targets: [], vsBase: null },
    quality: { lines: [], factors: [] },
    comparison: { years: [{ year: "2025", energyKwh: null, locationKgCo2e: null, marketKgCo2e: null, reportId: null, isRestated: false, isThis: true }], location: null, market: null, energy: null },
    disclosures: [],
    gaps: [],
    figures: [],
  };
}
