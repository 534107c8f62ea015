import { describe, expect, test } from "vitest";
import { reportResults } from "@/lib/domain/report/compute";
import type { Place, ReportInputs, RunLine } from "@/lib/domain/report/inputs";
import type { ReportRecord } from "@/lib/domain/report/records";
import { REPORT_SECTIONS } from "@/lib/domain/tables/disclosure";
import {
  instrumentRecord,
  place,
  reportRecord,
  specimenInputs,
  trackedPart,
  factorUse,
} from "@/tests/factories/report-inputs";

const SECTIONS = REPORT_SECTIONS.map((section) => section.id);
const resultsOf = (inputs: ReportInputs) => reportResults(inputs, SECTIONS);
const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value));
const t = (kg: number | null): string => (kg === null ? "n/a" : (kg / 1000).toFixed(1));

describe("the specimen of the report's design, worked out by hand there", () => {
  const results = resultsOf(specimenInputs());
  const { emissions, energy, instruments, coverage, water } = results;

  test("totals, scopes and sites, location-based and market-based", () => {
    expect([t(emissions.total.location), t(emissions.total.market)]).toEqual(["2324.6", "1840.5"]);
    expect([t(emissions.sums.scope1.location), t(emissions.sums.scope2.location)]).toEqual([
      "25.2",
      "1344.8",
    ]);
    expect(t(emissions.sums.scope2.market)).toBe("871.7");
    expect([t(emissions.scope3.location), t(emissions.scope3.market)]).toEqual(["954.6", "943.6"]);
    const rows = Object.fromEntries(emissions.lines.map((line) => [line.name || line.id, line]));
    expect([
      t(rows["Dublin hall"]?.locationKgCo2e ?? null),
      t(rows["Dublin hall"]?.marketKgCo2e ?? null),
    ]).toEqual(["1110.2", "719.5"]);
    expect([
      t(rows["Luleå hall"]?.locationKgCo2e ?? null),
      t(rows["Luleå hall"]?.marketKgCo2e ?? null),
    ]).toEqual(["162.8", "0.0"]);
    expect([t(emissions.sums.cat2.location), t(emissions.sums.cat3.location)]).toEqual(["147.5", "109.1"]);
    expect([t(emissions.sums.cat8.location), t(emissions.sums.cat8.market)]).toEqual(["295.5", "626.0"]);
  });

  test("energy, coverage, mix", () => {
    expect([energy.totalKwh, energy.electricityKwh, energy.outsideKwh].map(rounded)).toEqual([
      8_808_000, 8_714_000, 2_014_000,
    ]);
    expect(Math.round(coverage.knownKwh)).toBe(10_822_000);
    expect(coverage.measuredShare).toBeCloseTo(0.894, 3);
    expect([energy.mix.renewableKwh, energy.mix.uncoveredKwh].map(rounded)).toEqual([6_536_000, 2_178_000]);
  });

  test("two of four instruments count, and the failing criteria are named", () => {
    expect(
      instruments.rows.map((row) => [row.name, row.counts, row.failing, Math.round(row.usedKwh)]),
    ).toEqual([
      ["Guarantees of origin, hydro, NO", false, ["c4", "c5"], 0],
      ["Guarantees of origin, hydro, SE", true, [], 4_536_000],
      ["Wind contract, Co. Clare, IE", true, [], 2_000_000],
      ["Supplier green tariff, DE", false, ["c6"], 0],
    ]);
    const gaps = results.gaps.filter(({ kind }) => kind === "instrument-fails");
    expect(gaps.map(({ subject, reasons }) => [subject, reasons])).toEqual([
      [
        "Guarantees of origin, hydro, NO",
        [
          { criterion: "c4", reason: "produced-long-before" },
          { criterion: "c5", reason: "other-market" },
        ],
      ],
      ["Supplier green tariff, DE", [{ criterion: "c6", reason: "unknown" }]],
    ]);
  });

  test("water, indicators, intensity", () => {
    expect([water.onsiteL, water.offsiteL].map((litres) => Math.round((litres ?? 0) / 1000))).toEqual([
      1118, 33_628,
    ]);
    expect(water.isLowerBound).toBe(true);
    const [dublin, lulea] = results.dataCentres;
    expect(
      [dublin?.pue, dublin?.wueLPerKwh, dublin?.cueKgPerKwh, dublin?.renewableFactor].map((value) =>
        value?.toFixed(3),
      ),
    ).toEqual(["1.280", "0.320", "0.358", "0.504"]);
    expect(lulea?.reuseFactor).toBeCloseTo(0.12, 3);
    expect(results.intensity[0]?.value).toBeCloseTo(60.2, 1);
  });

  test("the interval: lines that share the German factor take it once", () => {
    expect(emissions.uncertainty).toBeGreaterThan(0.17);
    expect(emissions.uncertainty).toBeLessThan(0.21);
  });

  test("against the year before, and the base year", () => {
    expect(results.comparison.location).toBeCloseTo(0.07, 3);
    expect(results.comparison.market).toBeCloseTo(-0.122, 3);
    expect(results.reductions.vsBase?.location).toBeCloseTo(0.646, 3);
  });
});

describe("market-based", () => {
  const market = (change: (inputs: ReportInputs) => ReportInputs): number =>
    resultsOf(change(specimenInputs())).emissions.total.market ?? NaN;
  const withInstrument =
    (over: Parameters<typeof instrumentRecord>[0], siteId = "BER") =>
    (inputs: ReportInputs) => ({
      ...inputs,
      records: [...inputs.records, instrumentRecord(over, { siteId, name: "one more" })],
    });
  const asItIs = market((inputs) => inputs);

  test("an expired or wrong-market certificate falls back to the residual mix", () => {
    expect(
      market(
        withInstrument({
          energyKwh: 210_000,
          marketZoneId: "DE",
          producedTo: "2023-06-30",
          producedFrom: "2023-01-01",
        }),
      ),
    ).toBe(asItIs);
    expect(market(withInstrument({ energyKwh: 210_000, marketZoneId: "US-TX" }))).toBe(asItIs);
  });

  test("a valid one takes off what the residual mix weighed", () => {
    expect(market(withInstrument({ energyKwh: 210_000, marketZoneId: "DE" }))).toBeCloseTo(
      asItIs - 210 * 724.56,
      3,
    );
  });

  test("over-coverage does not go below zero", () => {
    const much = resultsOf(withInstrument({ energyKwh: 1e9, marketZoneId: "SE" }, "LLA")(specimenInputs()));
    const lulea = much.emissions.lines.find((line) => line.name === "Luleå hall");
    expect(lulea?.marketKgCo2e).toBe(0);
    expect(much.emissions.total.market).toBeCloseTo(asItIs, 6);
  });

  test("credits change nothing", () => {
    const without = resultsOf({
      ...specimenInputs(),
      records: specimenInputs().records.filter((record) => record.kind !== "credit"),
    });
    expect(without.emissions.total).toEqual(resultsOf(specimenInputs()).emissions.total);
  });
});

describe("meters and trackers", () => {
  const grid = factorUse("FR@ember-2024", 50, { ghgBasis: "lifecycle CO2e" });
  const site = (energyKwh: number) =>
    place({
      ...{ id: "S", name: "Site", zoneId: "FR", grid },
      tracked: [
        trackedPart({ energyKwh, month: "2025-01", grid: factorUse("FR@feed", 20, { isHourly: true }) }),
      ],
    });
  const january = (over: object, energyKwh: number): ReportInputs => ({
    ...specimenInputs(),
    period: { from: "2025-01-01", to: "2025-01-31" },
    places: [site(energyKwh)],
    records: [
      reportRecord(
        "meter",
        { measures: "facility", energyKwh: 1000, allocationPercent: 100, quality: "meter" },
        { siteId: "S", fromDay: "2025-01-01", toDay: "2025-01-31", ...over },
      ),
    ],
  });

  test("what trackers saw keeps its hours' factors, the rest of the meter gets the year's", () => {
    const { emissions, coverage } = resultsOf(january({}, 600));
    expect(emissions.sums.scope2.location).toBeCloseTo((600 * 20 + 400 * 50) / 1000, 9);
    expect(coverage.rows[0]?.trackerCoverage).toBeCloseTo(0.6, 9);
  });

  test("trackers above the meter are scaled to it, and it is said", () => {
    const { emissions, gaps } = resultsOf(january({}, 2000));
    expect(emissions.sums.scope2.location).toBeCloseTo(20, 9);
    expect(gaps.map((gap) => gap.kind)).toContain("tracked-above-meter");
  });

  test("months without a reading beside months with one are weighed at the mean of those, less what trackers saw", () => {
    const quarter = { period: { from: "2025-01-01", to: "2025-03-31" } };
    const { gaps } = resultsOf({ ...january({}, 600), ...quarter, publishedOn: "2026-02-01" });
    const gap = gaps.find(({ kind }) => kind === "unmetered-months");
    // January by the meter: 600 kWh × 20 and 400 kWh × 50 g. February and March: nothing.
    expect(gap).toMatchObject({ severity: "weak", subject: "Site", movesKgCo2e: 2 * 32 });
    const early = resultsOf({ ...january({}, 600), ...quarter, publishedOn: "2025-02-10" });
    expect(early.gaps.map(({ kind }) => kind)).not.toContain("unmetered-months");
  });

  test("a stated PUE that hours of the site were not counted with blocks a signature, with or without a meter", () => {
    const pue = factorUse("PUE of Hall", 1.3, { tier: 1, origin: "site" });
    const old = factorUse("PUE of Hall, before", 1.2, { tier: 1, origin: "site" });
    const gapsOf = (over: Partial<Place>, records: ReportRecord[] = []) => {
      const hall = place({ id: "H", name: "Hall", pue, tracked: [trackedPart({ energyKwh: 100 })], ...over });
      const { gaps } = resultsOf({ ...specimenInputs(), places: [hall], records });
      return gaps.filter((gap) => gap.kind.includes("pue"));
    };
    const meter = {
      measures: "facility",
      energyKwh: 1000,
      allocationPercent: 100,
      quality: "meter",
    } as const;
    const blocked = [{ kind: "pue-not-applied", severity: "blocks", energyKwh: 100 }];
    expect(gapsOf({})).toMatchObject(blocked);
    expect(gapsOf({}, [reportRecord("meter", meter, { siteId: "H" })])).toMatchObject(blocked);
    expect(gapsOf({ tracked: [trackedPart({ energyKwh: 100, pue: old })] })).toMatchObject([
      { kind: "pue-not-applied", energyKwh: 120 },
    ]);
    expect(gapsOf({ tracked: [trackedPart({ energyKwh: 100, pue })] })).toEqual([]);
    expect(gapsOf({ tracked: [trackedPart({ energyKwh: 100, pue: old, month: "2024-12" })] })).toEqual([]);
    expect(gapsOf({ pue: null })).toMatchObject([{ kind: "assumed-pue", severity: "weak" }]);
    const wue = factorUse("WUE of Hall", 0.4, { tier: 1, origin: "site" });
    expect(gapsOf({ wue, tracked: [trackedPart({ energyKwh: 100, pue })] })).toMatchObject([
      { kind: "pue-not-applied", severity: "weak" },
    ]);
  });

  test("an IT meter of a site without a stated PUE counts with 1.0, which is said", () => {
    const meter = { measures: "it", energyKwh: 1000, allocationPercent: 100, quality: "meter" } as const;
    const hall = place({ id: "H", name: "Hall", zoneId: "NO", grid: factorUse("NO@ember-2024", 30) });
    const { emissions, energy, gaps } = resultsOf({
      ...specimenInputs(),
      places: [hall],
      records: [reportRecord("meter", meter, { siteId: "H" })],
    });
    expect(energy.totalKwh).toBeCloseTo(1000, 9);
    expect(emissions.total.location).toBeCloseTo(30, 9);
    expect(gaps.find(({ kind }) => kind === "assumed-pue")).toMatchObject({
      subjectId: "H",
      severity: "weak",
    });
  });

  test("runs of a zone that no site has are a gap: nobody said who controls the place", () => {
    const kindsOf = (over: Partial<Place>) => {
      const tracked = [trackedPart({ energyKwh: 100 })];
      const nowhere = place({ id: "zone:NO", name: "NO", zoneId: "NO", isSite: false, tracked, ...over });
      const { gaps } = resultsOf({ ...specimenInputs(), places: [nowhere], records: [] });
      return gaps.filter(({ subjectId }) => subjectId === nowhere.id).map(({ kind }) => kind);
    };
    expect(kindsOf({})).toContain("no-control");
    expect(kindsOf({ isSite: true })).not.toContain("no-control");
    expect(kindsOf({ reportedIn: "cat1" })).not.toContain("no-control");
  });

  test("a PUE that gives IT energy from a facility's meter is listed among the factors, by the site's name", () => {
    const { factors } = resultsOf(specimenInputs()).quality;
    const dublin = factors.find(({ kind, subject }) => kind === "pue" && subject === "Dublin hall");
    expect(dublin).toMatchObject({ value: 1.28 });
    expect(dublin?.appliedTo).toBeCloseTo(3_100_000, 3);
  });

  test("a period that is not over is said to be so, until the day it ends", () => {
    const kinds = (publishedOn: string) =>
      resultsOf({ ...january({}, 600), publishedOn }).gaps.map(({ kind }) => kind);
    expect(kinds("2025-01-30")).toContain("period-not-over");
    expect(kinds("2025-01-31")).not.toContain("period-not-over");
  });

  test("Scope 1 without a record is missing, not reported", () => {
    const { gaps, disclosures } = resultsOf(january({}, 600));
    expect(gaps.map(({ kind }) => kind)).toContain("no-scope1");
    expect(disclosures.find(({ subject }) => subject === "scope1")).toMatchObject({ reason: "no-data" });
  });

  test("a meter that covers part of a month does not count for it", () => {
    const { energy } = resultsOf(january({ toDay: "2025-01-20" }, 600));
    expect(energy.totalKwh).toBe(600);
  });
});

test("energy without a factor is in no total: it is named, and blocks a signature", () => {
  const inputs = specimenInputs();
  const unknown = place({ id: "X", name: "Nowhere", tracked: [trackedPart({ energyKwh: 100 })] });
  const results = resultsOf({ ...inputs, places: [...inputs.places, unknown] });
  expect(results.emissions.missingKwh).toBe(100);
  expect(results.emissions.isComplete).toBe(false);
  expect(results.emissions.total.location).toBeCloseTo(resultsOf(inputs).emissions.total.location ?? 0, 6);
  expect(results.gaps[0]).toMatchObject({ kind: "no-zone", severity: "blocks", subject: "Nowhere" });
});

test("a provider's statement takes the place of the tracked runs that it includes", () => {
  const inputs = specimenInputs();
  const cloud = place({
    ...{ id: "C", name: "AWS eu-west-1", ownership: "cloud", reportedIn: "cat1", cloudProvider: "aws" },
    tracked: [trackedPart({ energyKwh: 1000, grid: factorUse("IE@ember-2024", 300) })],
  });
  const results = resultsOf({ ...inputs, places: [...inputs.places, cloud] });
  expect(results.emissions.total.location).toBeCloseTo(resultsOf(inputs).emissions.total.location ?? 0, 6);
});

test("codes follow the day of publication and the chosen ESRS set", () => {
  const inputs = specimenInputs();
  const codes = (over: Partial<ReportInputs>) =>
    resultsOf({ ...inputs, ...over }).disclosures.map((each) => each.code);
  expect(codes({})).toEqual(expect.arrayContaining(["GRI 302-1", "GRI 305-2", "ESRS E1-6"]));
  expect(codes({ publishedOn: "2027-01-01" })).toEqual(expect.arrayContaining(["GRI 103-2", "GRI 102-6"]));
  expect(codes({ settings: { ...inputs.settings, esrsSet: "2026" } })).toContain("ESRS E1-8");
});

test("without a base year Scope 2 is reported in part, and the mix while grid electricity is not split by source", () => {
  const inputs = specimenInputs();
  const stateOf = (of: ReportInputs, code: string) => {
    const found = reportResults(of, SECTIONS).disclosures.find((each) => each.code === code);
    return [found?.state, found?.reason];
  };
  const none = { ...inputs, settings: { ...inputs.settings, baseYear: null } };
  expect(stateOf(inputs, "GRI 305-2")).toEqual(["reported", null]);
  expect(stateOf(none, "GRI 305-2")).toEqual(["in-part", "no-base-year"]);
  expect(stateOf(inputs, "ESRS E1-5")).toEqual(["in-part", "no-source-split"]);
});

test("a target that starts from another value than its base year comes to is named, of a whole year", () => {
  const inputs = specimenInputs();
  const total = resultsOf(inputs).emissions.total.location ?? 0;
  const target = (baseYear: number, baseValue: number) =>
    reportRecord("target", {
      measure: "location",
      baseYear,
      baseValue,
      targetYear: 2030,
      reductionPercent: 40,
    });
  const gapsOf = (record: ReportRecord, over: Partial<ReportInputs> = {}) =>
    resultsOf({ ...inputs, records: [...inputs.records, record], ...over }).gaps.filter(
      (gap) => gap.kind === "target-base" && gap.subjectId === record.id,
    );
  expect(gapsOf(target(2025, total * 1.01))).toEqual([]);
  expect(gapsOf(target(2025, total / 2))[0]?.movesKgCo2e).toBeCloseTo(total / 2, 6);
  const before = inputs.earlierYears.find((each) => each.year === "2024")?.locationKgCo2e ?? 0;
  expect(gapsOf(target(2024, before))).toEqual([]);
  expect(gapsOf(target(2024, before * 2))).toMatchObject([{ severity: "weak" }]);
  expect(gapsOf(target(2019, 1))).toEqual([]);
  const half = { from: "2025-01-01", to: "2025-06-30" };
  expect(gapsOf(target(2025, total / 2), { period: half })).toEqual([]);
});

test("what is left out is a gap where it would outweigh the materiality threshold", () => {
  const inputs = specimenInputs();
  const leftOut = (energyKwh: number) =>
    resultsOf({
      ...inputs,
      exclusions: [{ kind: "site", name: "Oslo", reason: "leased", energyKwh }],
    }).gaps.filter((gap) => gap.kind === "above-materiality");
  const { emissions } = resultsOf(inputs);
  const grid = emissions.lines.filter((line) => line.basis.kind === "grid");
  const kwh = grid.reduce((total, line) => total + (line.energyKwh ?? 0), 0);
  const kg = grid.reduce((total, line) => total + (line.locationKgCo2e ?? 0), 0);
  const thresholdKg = (emissions.total.location ?? 0) * (inputs.settings.materialityPercent / 100);
  const atThreshold = (thresholdKg / kg) * kwh;
  expect(leftOut(atThreshold * 0.99)).toEqual([]);
  expect(leftOut(atThreshold * 1.01)).toMatchObject([{ subject: "Oslo", severity: "weak" }]);
  expect(leftOut(atThreshold * 2)[0]?.movesKgCo2e).toBeCloseTo(thresholdKg * 2, 6);
});

test("runs that may count energy twice weigh what they alone add, and lead to the heaviest", () => {
  const run = (id: string, facilityEnergyKwh: number, locationKgCo2e: number | null): RunLine => ({
    ...{ id, name: id, project: "Speech", experiment: "Inbox", placeId: "zone:FR", status: "completed" },
    ...{ use: "other", energyKwh: facilityEnergyKwh, facilityEnergyKwh, locationKgCo2e },
  });
  const runs = [run("kept", 90, 9), run("light", 10, 1), run("heavy", 80, 8), run("unknown", 5, null)];
  const doubts = { heldSamples: 0, possibleDoubles: 3, doubledRunIds: ["heavy", "light", "unknown"] };
  const gap = resultsOf({ ...specimenInputs(), runs, doubts }).gaps.find(({ id }) => id === "doubles");
  expect(gap).toMatchObject({ subject: "3", subjectId: "heavy", movesKgCo2e: 9, energyKwh: 95 });
});
