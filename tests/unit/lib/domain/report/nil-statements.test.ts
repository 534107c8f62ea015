import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reportResults } from "@/lib/domain/report/compute";
import type { ReportInputs, YearTotals } from "@/lib/domain/report/inputs";
import { fiscalYearFrom, fiscalYearsUntil } from "@/lib/domain/report/fiscal-year";
import {
  isStatedNil,
  NIL_SUBJECTS,
  type NilStatement,
  type NilSubject,
} from "@/lib/domain/report/nil-statements";
import type { RecordKind } from "@/lib/domain/report/records";
import { REPORT_SECTIONS } from "@/lib/domain/tables/disclosure";
import { specimenInputs } from "@/tests/factories/report-inputs";

const SECTIONS = REPORT_SECTIONS.map((section) => section.id);
const resultsOf = (inputs: ReportInputs) => reportResults(inputs, SECTIONS);
const nil = (subject: NilSubject, year = 2025): NilStatement => ({
  ...{ subject, fromDay: `${String(year)}-01-01`, toDay: `${String(year)}-12-31` },
  ...{ statedBy: "L. Brandt", statedOn: "2026-02-01" },
});
const without = (kinds: readonly RecordKind[], nilStatements: readonly NilStatement[] = []): ReportInputs => {
  const inputs = specimenInputs();
  const records = inputs.records.filter(({ kind }) => !kinds.includes(kind));
  return { ...inputs, records, nilStatements };
};
const stateOf = (inputs: ReportInputs, subject: string) =>
  resultsOf(inputs).disclosures.find((each) => each.subject === subject);
const gapsOf = (inputs: ReportInputs) => resultsOf(inputs).gaps.map(({ kind }) => kind);

describe("energy of which nobody said anything", () => {
  const specimen = without(["cloud"]);
  const places = specimen.places.filter(({ ownership }) => ownership === "own");
  const inputs = { ...specimen, places };

  test("is unknown outside until leased space and the cloud were both stated to be none", () => {
    expect(places.length).toBeGreaterThan(0);
    expect(resultsOf(inputs).energy.outsideKwh).toBeNull();
    expect(resultsOf({ ...inputs, nilStatements: [nil("cloud")] }).energy.outsideKwh).toBeNull();
    const both = { ...inputs, nilStatements: [nil("cloud"), nil("leased")] };
    expect(resultsOf(both).energy.outsideKwh).toBe(0);
  });

  test("is unknown of electricity until none was stated", () => {
    const nowhere = { ...without(["cloud", "meter"]), places: [] };
    expect(resultsOf(nowhere).energy).toMatchObject({ electricityKwh: null, mix: { gridKwh: null } });
    const stated = { ...nowhere, nilStatements: [nil("electricity")] };
    expect(resultsOf(stated).energy).toMatchObject({ electricityKwh: 0, mix: { gridKwh: 0 } });
  });
});

describe("what nobody entered", () => {
  const inputs = without(["fuel", "refrigerant", "hardware", "credit"]);
  const { emissions, embodied, energy, reductions, figures } = resultsOf(inputs);

  test("is unknown, in no total, and named", () => {
    expect(emissions.sums.scope1).toEqual({ location: null, market: null });
    expect(emissions.sums.cat2.location).toBeNull();
    expect(emissions.notReported).toEqual(["scope1", "cat2"]);
    expect([emissions.isComplete, embodied.category2KgCo2e, energy.fuelKwh]).toEqual([false, null, null]);
    expect([emissions.gases.co2Kg, reductions.creditsKgCo2e]).toEqual([null, null]);
    const { scope2, cat1, cat3, cat8 } = emissions.sums;
    const known = [scope2, cat1, cat3, cat8].reduce((sum, each) => sum + (each.location ?? 0), 0);
    expect(emissions.total.location).toBeCloseTo(known, 6);
    expect(energy.totalKwh).toBe(energy.electricityKwh);
    const figure = (id: string) => figures.find((each) => each.id === id);
    expect(figure("emissions.scope1.location")).toMatchObject({ value: null, method: /not reported/ });
    expect(figure("emissions.total.location")?.method).toContain("scope1 cat2");
  });

  test("is not disclosed as reported", () => {
    expect(stateOf(inputs, "scope1")).toMatchObject({ state: "not-reported", reason: "no-data" });
    expect(stateOf(inputs, "scope3")).toMatchObject({ state: "in-part", reason: "no-data" });
    expect(stateOf(inputs, "gross-emissions")).toMatchObject({ state: "in-part", reason: "no-data" });
    expect(stateOf(inputs, "removals-credits")).toMatchObject({ state: "not-reported", reason: "no-data" });
    expect(gapsOf(inputs)).toEqual(expect.arrayContaining(["no-scope1", "no-hardware"]));
  });

  test("is zero once somebody has stated that there was none", () => {
    const all = (["fuel", "refrigerant", "hardware", "credit"] as const).map((each) => nil(each));
    const stated = without(["fuel", "refrigerant", "hardware", "credit"], all);
    const results = resultsOf(stated);
    expect(results.emissions.sums.scope1).toEqual({ location: 0, market: 0 });
    expect([results.emissions.sums.cat2.location, results.energy.fuelKwh]).toEqual([0, 0]);
    expect([results.emissions.notReported, results.emissions.isComplete]).toEqual([[], true]);
    expect(results.emissions.total).toEqual(emissions.total);
    for (const subject of ["scope1", "scope3", "gross-emissions", "removals-credits"]) {
      expect(stateOf(stated, subject)).toMatchObject({ state: "reported" });
    }
    expect(gapsOf(stated)).not.toEqual(expect.arrayContaining(["no-scope1"]));
    expect(gapsOf(stated)).not.toContain("no-hardware");
  });
});

test("one half of Scope 1 is reported in part, and the gap names the other", () => {
  const inputs = without(["refrigerant"], [nil("fuel")]);
  const noRefrigerant = {
    ...inputs,
    records: specimenInputs().records.filter((r) => r.kind !== "refrigerant"),
  };
  expect(stateOf(noRefrigerant, "scope1")).toMatchObject({ state: "in-part", reason: "no-data" });
  expect(gapsOf(noRefrigerant)).toContain("no-refrigerant");
});

test("what the report has a line of counts, and contradicts the statement", () => {
  const inputs = { ...specimenInputs(), nilStatements: [nil("fuel"), nil("leased")] };
  expect(resultsOf(inputs).emissions.total).toEqual(resultsOf(specimenInputs()).emissions.total);
  const gaps = resultsOf(inputs).gaps.filter(({ kind }) => kind === "nil-contradicted");
  expect(gaps.map(({ subject }) => subject)).toEqual(["fuel", "leased"]);
});

test("with nothing but statements the totals are zero; with nothing at all they are unknown", () => {
  const empty = { ...without([]), places: [], records: [], runs: [] };
  expect(resultsOf({ ...empty, nilStatements: [] }).emissions.total.location).toBeNull();
  const stated = resultsOf({ ...empty, nilStatements: NIL_SUBJECTS.map((subject) => nil(subject)) });
  expect(stated.emissions).toMatchObject({ total: { location: 0, market: 0 }, notReported: [] });
});

test("a statement holds for periods that its years cover whole", () => {
  const stated = (from: string, to: string, ...years: number[]) =>
    isStatedNil({ period: { from, to }, nilStatements: years.map((year) => nil("fuel", year)) }, "fuel");
  expect(stated("2025-04-01", "2025-06-30", 2025)).toBe(true);
  expect(stated("2024-07-01", "2025-06-30", 2025)).toBe(false);
  expect(stated("2024-07-01", "2025-06-30", 2025, 2024)).toBe(true);
  expect(stated("2025-01-01", "2025-12-31", 2024)).toBe(false);
});

test("fiscal years follow one another without a gap", () => {
  const day = fc.date({ min: new Date("2001-01-01"), max: new Date("2090-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 12 }), (date, month) => {
      const today = date.toISOString().slice(0, 10);
      const years = fiscalYearsUntil(today, month, 3);
      const [latest] = years;
      expect(latest !== undefined && latest.from <= today && today <= latest.to).toBe(true);
      for (const [at, { from }] of years.slice(0, -1).entries()) {
        const before = years[at + 1];
        expect(Date.parse(from) - Date.parse(before?.to ?? "")).toBe(86_400_000);
      }
    }),
  );
  expect(fiscalYearFrom("2024-07-01")).toEqual({ from: "2024-07-01", to: "2025-06-30" });
});

test("years whose totals hold other scopes are not compared: what only one has is named", () => {
  const base = specimenInputs();
  const earlier = (notReported: NonNullable<YearTotals["notReported"]>): ReportInputs => ({
    ...base,
    earlierYears: base.earlierYears.map((each) => ({ ...each, notReported })),
  });
  const alike = resultsOf(earlier([]));
  expect(alike.comparison).toEqual(resultsOf(base).comparison);
  expect(alike.reductions.vsBase).toEqual(resultsOf(base).reductions.vsBase);
  const other = resultsOf(earlier(["scope1", "cat2"]));
  const notCompared = { location: null, market: null, otherScopes: ["scope1", "cat2"] };
  // Fuel is energy, too.
  expect(other.comparison).toMatchObject({ ...notCompared, energy: null });
  expect(resultsOf(earlier(["cat2"])).comparison.energy).toBe(alike.comparison.energy);
  expect(other.reductions.vsBase).toMatchObject(notCompared);
  const both = without(["fuel", "refrigerant"]);
  const same = base.earlierYears.map((each) => ({ ...each, notReported: ["scope1" as const] }));
  expect(resultsOf({ ...both, earlierYears: same }).comparison.location).not.toBeNull();
});
