import { describe, expect, test } from "vitest";
import { reportResults } from "@/lib/domain/report/compute";
import type { ReportInputs, RunLine } from "@/lib/domain/report/inputs";
import type { RecordData, ReportRecord } from "@/lib/domain/report/records";
import { factorUse, place, reportRecord, specimenInputs, trackedPart } from "@/tests/factories/report-inputs";

const resultsOf = (inputs: ReportInputs) => reportResults(inputs, []);
const january = { from: "2025-01-01", to: "2025-01-31" };

const CLOUD: RecordData<"cloud"> = {
  provider: "Amazon Web Services",
  region: "eu-west-1",
  energyKwh: 310,
  locationKgCo2e: 31,
  marketKgCo2e: null,
  includesTrackedRuns: true,
  quality: "invoice",
};

const FUEL: RecordData<"fuel"> = {
  ...{ fuel: "Diesel", amount: 200, unit: "L", energyKwhPerUnit: 10, emissionsKgCo2ePerUnit: 2.5 },
  ...{ upstreamKgCo2ePerUnit: null, biogenicKgCo2PerUnit: 0, otherGasesKgCo2ePerUnit: null },
  ...{ factorSource: "DEFRA 2025", quality: "invoice" },
};

const cloud = (over: Partial<RecordData<"cloud">>, record: Partial<ReportRecord> & { id: string }) =>
  reportRecord("cloud", { ...CLOUD, ...over }, { name: record.id, ...daysOf(record), id: record.id });
const fuel = (
  over: Partial<RecordData<"fuel">>,
  record: Partial<ReportRecord> & { id: string; source?: string },
) =>
  reportRecord(
    "fuel",
    { ...FUEL, ...over },
    { name: record.id, ...daysOf(record), id: record.id, source: record.source ?? record.id },
  );
const daysOf = ({ fromDay = january.from, toDay = january.to }: Partial<ReportRecord>) => ({
  fromDay,
  toDay,
});

function run(id: string, placeId: string, over: Partial<RunLine> = {}): RunLine {
  return {
    ...{ id, name: id, project: "Speech", experiment: "Inbox", placeId, status: "completed" },
    ...{ use: "other", energyKwh: 80, facilityEnergyKwh: 100, locationKgCo2e: 30, ...over },
  };
}

function inputs(records: readonly ReportRecord[], over: Partial<ReportInputs> = {}): ReportInputs {
  return { ...specimenInputs(), period: january, places: [], runs: [], records, ...over };
}

const gapsOf = (of: ReportInputs, kind: string) => resultsOf(of).gaps.filter((gap) => gap.kind === kind);

describe("records that repeat another", () => {
  test("one cloud, one region, the same days: the later one weighs what both cover", () => {
    const gaps = gapsOf(
      inputs([cloud({}, { id: "a" }), cloud({ provider: "aws", region: "" }, { id: "b" })]),
      "same-statement",
    );
    expect(gaps).toMatchObject([{ subject: "b / a", subjectId: "b", movesKgCo2e: 31, energyKwh: 310 }]);
  });

  test("other days, another region or provider is another statement", () => {
    const others = [
      cloud({}, { id: "a", toDay: "2025-01-15" }),
      cloud({}, { id: "later", fromDay: "2025-01-16" }),
      cloud({ region: "eu-north-1" }, { id: "region" }),
      cloud({ provider: "Google Cloud" }, { id: "provider" }),
    ];
    expect(gapsOf(inputs(others), "same-statement")).toEqual([]);
  });

  test("fuel: the same amount or the same source on the same days; another delivery is none", () => {
    const kinds = (second: ReportRecord) =>
      gapsOf(inputs([fuel({}, { id: "a", source: "note 17" }), second]), "same-delivery");
    expect(kinds(fuel({}, { id: "b" }))).toMatchObject([{ subject: "b / a", movesKgCo2e: 500 }]);
    expect(kinds(fuel({ amount: 190 }, { id: "b", source: "Note 17" }))).toHaveLength(1);
    expect(kinds(fuel({ amount: 190 }, { id: "b" }))).toEqual([]);
    expect(kinds(fuel({ fuel: "Petrol" }, { id: "b" }))).toEqual([]);
  });
});

describe("runs that name a cloud of their own", () => {
  const hall = place({ id: "S", name: "Hall", zoneId: "DE" });
  const other = { otherCloud: { provider: "aws", region: "eu-west-1" } };

  test("count at the site and are said to, with what they weigh", () => {
    const runs = [run("here", "S"), run("away", "S", other)];
    expect(gapsOf(inputs([], { places: [hall], runs }), "other-cloud")).toMatchObject([
      { subject: "Hall", subjectId: "away", movesKgCo2e: 30, energyKwh: 100 },
    ]);
  });

  test("count twice beside a statement that includes them, and are named once", () => {
    const of = inputs([cloud({}, { id: "a" })], { places: [hall], runs: [run("away", "S", other)] });
    expect(gapsOf(of, "statement-beside-runs")).toMatchObject([{ subjectId: "a", movesKgCo2e: 30 }]);
    expect(gapsOf(of, "other-cloud")).toEqual([]);
    const apart = { ...of, records: [cloud({ includesTrackedRuns: false }, { id: "a" })] };
    expect(gapsOf(apart, "statement-beside-runs")).toEqual([]);
  });

  test("a month that the statement covers in part counts beside it, which is said with its share", () => {
    const aws = place({
      ...{ id: "C", name: "aws eu-west-1", ownership: "cloud", isSite: false, reportedIn: "cat1" },
      ...{ cloudProvider: "aws", cloudRegion: "eu-west-1" },
      tracked: [trackedPart({ energyKwh: 310, grid: factorUse("IE@ember-2024", 100) })],
    });
    const of = inputs([cloud({}, { id: "a", toDay: "2025-01-10" })], { places: [aws] });
    const [gap] = gapsOf(of, "statement-beside-runs");
    expect(gap?.energyKwh).toBeCloseTo(100, 9);
    expect(gap?.movesKgCo2e).toBeCloseTo(10, 9);
  });
});

describe("trackers beside meters and statements", () => {
  const aws = place({
    ...{ id: "C", name: "aws eu-west-1", ownership: "cloud", isSite: false, reportedIn: "cat1" },
    ...{ cloudProvider: "aws", cloudRegion: "eu-west-1" },
    tracked: [trackedPart({ energyKwh: 200, grid: factorUse("IE@ember-2024", 100) })],
  });
  const shortOf = (over: Partial<RecordData<"cloud">>, days: Partial<ReportRecord> = {}) =>
    gapsOf(inputs([cloud(over, { id: "a", ...days })], { places: [aws] }), "tracked-above-statement");

  test("a statement that says less for the period than trackers saw of its runs is named, with what is in no total", () => {
    const [gap] = shortOf({ energyKwh: 236 }, { fromDay: "2024-12-04" });
    expect(gap).toMatchObject({ severity: "weak", subjectId: "a" });
    expect(gap?.energyKwh).toBeCloseTo(200 - (236 * 31) / 59, 9);
    expect(gap?.movesKgCo2e).toBeCloseTo((200 - (236 * 31) / 59) / 10, 9);
    expect(shortOf({ energyKwh: 197 })).toEqual([]);
    expect(shortOf({ energyKwh: null, locationKgCo2e: 15 })).toMatchObject([{ movesKgCo2e: 5 }]);
    expect(shortOf({ energyKwh: null, locationKgCo2e: null, marketKgCo2e: 1 })).toEqual([]);
  });

  test("a statement without energy is unknown, not 0, and named; so is one that gives a market-based figure alone", () => {
    const of = inputs([cloud({ energyKwh: null }, { id: "a" })]);
    const { coverage, emissions } = resultsOf(of);
    expect(coverage.rows).toMatchObject([{ placeId: "cat1:a", facilityKwh: null }]);
    expect(emissions.total.location).toBe(31);
    expect(gapsOf(of, "statement-without-energy")).toMatchObject([{ subjectId: "a", movesKgCo2e: 31 }]);
    const market = resultsOf(inputs([cloud({ locationKgCo2e: null, marketKgCo2e: 7 }, { id: "a" })]));
    expect(market.emissions.lines.find(({ id }) => id === "cat1:a")).toMatchObject({ locationKgCo2e: 7 });
  });

  test("tracked IT, the meter and the meter ÷ PUE stand beside each other, for the organization's share", () => {
    const site = place({
      ...{ id: "S", name: "Hall", share: 0.5, pue: factorUse("pue", 1.25) },
      tracked: [trackedPart({ energyKwh: 600, pue: factorUse("pue", 1.25) })],
    });
    const meter = reportRecord(
      "meter",
      { measures: "facility", energyKwh: 1000, allocationPercent: 100, quality: "meter" },
      { siteId: "S", fromDay: january.from, toDay: january.to },
    );
    expect(resultsOf(inputs([meter], { places: [site] })).coverage.reconciliation).toEqual([
      {
        ...{ placeId: "S", name: "Hall", monthCount: 1, trackedItKwh: 300, trackedFacilityKwh: 375 },
        ...{ meteredKwh: 500, meteredItKwh: 400 },
      },
    ]);
  });

  test("runs that a statement takes the place of are named with their energy", () => {
    const aws = place({
      ...{ id: "C", name: "aws eu-west-1", ownership: "cloud", isSite: false, reportedIn: "cat1" },
      ...{ cloudProvider: "aws", cloudRegion: "eu-west-1" },
      tracked: [trackedPart({ energyKwh: 310, grid: factorUse("IE@ember-2024", 100) })],
    });
    const runs = [run("light", "C", { facilityEnergyKwh: 10 }), run("heavy", "C"), run("elsewhere", "S")];
    const { coverage } = resultsOf(inputs([cloud({}, { id: "a" })], { places: [aws], runs }));
    expect(coverage.replaced).toEqual([
      {
        ...{ recordId: "a", name: "a", itKwh: 310, facilityKwh: 310, locationKgCo2e: 31 },
        ...{ runCount: 2, runNames: ["heavy", "light"] },
      },
    ]);
  });
});
