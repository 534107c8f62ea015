import { describe, expect, it } from "vitest";
import { criterionLines, formFields } from "@/components/reporting/prepare/fields";
import { recordFigure, recordTotal } from "@/components/reporting/prepare/figures";
import { recordNotes } from "@/components/reporting/prepare/notes";
import { kindLines, verdictOf } from "@/components/reporting/prepare/overview";
import { presetsOf } from "@/components/reporting/prepare/presets";
import { settingsChoices } from "@/components/reporting/prepare/settings";
import { readRecord } from "@/lib/domain/report/record-text";
import type { RecordView } from "@/lib/domain/report/record-view";
import { RECORD_KINDS, type RecordKind, type ReportRecord } from "@/lib/domain/report/records";
import { newRecord } from "@/tests/factories/reporting";
import { english, englishFormats } from "@/tests/support/translator";

const t = english("reporting");
const words = { t, formats: englishFormats };
const SITE = { id: "01a1fd00-0000-7000-8000-000000000001", name: "Hall" };

function recordOf<Kind extends RecordKind>(
  kind: Kind,
  texts: Record<string, string> = {},
): ReportRecord<Kind> {
  // The kind was given.
  return { id: kind, ...newRecord(kind, texts, SITE) } as unknown as ReportRecord<Kind>;
}
const viewOf = (record: ReportRecord, change: Partial<RecordView> = {}): RecordView => ({
  ...{ record, state: "standing", siteName: null, importName: null, createdByName: "Ada" },
  ...{ createdAt: "2026-02-01T00:00:00.000Z", withdrawnByName: null, withdrawnAt: null },
  ...{ withdrawnReason: "", evidenceCount: 1, ...change },
});

describe("the form of a kind", () => {
  it.each(RECORD_KINDS)("has words for every field of %s, and offers only what can be read", (kind) => {
    const fields = formFields(kind, {}, { sites: [SITE], zones: [{ value: "FR", label: "France" }] }, t);
    for (const field of fields) {
      expect(field.label).not.toContain("fields.");
      for (const option of field.options) expect(option.label).not.toContain("options.");
    }
    const choices = fields.filter(({ control }) => control === "select");
    const chosen = Object.fromEntries(
      choices.flatMap(({ name, options }) => {
        const last = options.at(-1);
        return last !== undefined && "value" in last ? [[name, last.value]] : [];
      }),
    );
    const read = readRecord(kind, chosen, [SITE]);
    const faulty = read.ok ? [] : read.faults.map(({ field }) => field);
    expect(faulty.filter((name) => name in chosen)).toEqual([]);
  });

  it("names units and begins with what is usual", () => {
    const fields = formFields("meter", {}, { sites: [], zones: [] }, t);
    expect(fields.find(({ name }) => name === "energyKwh")?.label).toBe("Energy (kWh)");
    expect(fields.find(({ name }) => name === "allocationPercent")).toMatchObject({ value: "100" });
  });
});

describe("the figure of a record", () => {
  it.each([
    ["meter", "482 MWh"],
    ["fuel", "850 kg"],
    ["refrigerant", "4.5 kg"],
    ["cloud", "412 kg location-based"],
    ["instrument", "300 MWh"],
    ["upstream", "3.2 g CO₂e/kWh"],
    ["hardware", "8 × 164 kg"],
    ["heat", "54.0 MWh"],
    ["denominator", "12.4 M€"],
    ["reduction", "21.0 MWh saved"],
    ["credit", "50.0 t"],
    ["target", "−50 % by 2030"],
  ] as const)("of %s is %s", (kind, figure) => {
    const record = recordOf(kind);
    expect(recordFigure(record, words).replaceAll("\u202f", " ")).toBe(figure);
  });

  it("adds up what can be added, meters of the IT not beside the facility", () => {
    const meters = [recordOf("meter"), recordOf("meter", { measures: "it" })];
    expect(recordTotal("meter", meters, words)).toBe("482\u202fMWh at facilities (1 of 2 records)");
    expect(recordTotal("denominator", [recordOf("denominator")], words)).toBeNull();
    expect(recordTotal("meter", [], words)).toBeNull();
    expect(recordTotal("cloud", [recordOf("cloud", { locationKgCo2e: "" })], words)).toBeNull();
  });
});

describe("the overview", () => {
  it("says what is missing, and counts only what stands", () => {
    const other = { id: "other", name: "Tower" };
    const views = [
      viewOf(recordOf("meter"), { evidenceCount: 0 }),
      viewOf(recordOf("meter"), { state: "superseded" }),
      viewOf(recordOf("instrument", { c3: "" })),
      viewOf(recordOf("target"), { evidenceCount: 0 }),
    ];
    const of2025 = { fromDay: "2025-01-01", toDay: "2025-12-31", statedBy: "Ada", statedOn: "2026-02-01" };
    const statements = [
      { subject: "credit" as const, ...of2025 },
      { subject: "leased" as const, ...of2025 },
    ];
    const lines = kindLines(
      { views, sites: [SITE, other], statements, zones: new Map([[SITE.id, "FR"]]) },
      words,
    );
    const lineOf = (kind: RecordKind) => lines.find((line) => line.kind === kind);
    expect(lineOf("meter")).toMatchObject({
      count: 1,
      days: "1 Jan 2025 to 31 Dec 2025",
      missing: ["no meter: Tower", "1 record without evidence"],
      changed: "1 Feb 2026, Ada",
    });
    expect(lineOf("instrument")?.missing).toEqual(["1 fails a quality criterion"]);
    expect(lineOf("target")).toMatchObject({ count: 1, missing: [] });
    const abroad = viewOf({ ...recordOf("instrument", { sharedMarket: "" }), siteId: SITE.id });
    const given = { views: [abroad], sites: [], statements: [] };
    const missingIn = (zoneId: string) =>
      kindLines({ ...given, zones: new Map([[SITE.id, zoneId]]) }, words).find(
        ({ kind }) => kind === "instrument",
      )?.missing;
    expect(missingIn("FR")).toEqual([]);
    expect(missingIn("DE")).toEqual(["1 fails a quality criterion"]);
    expect(lineOf("upstream")).toMatchObject({ count: 0, days: null, total: null, missing: ["no record"] });
    expect(lineOf("credit")?.missing).toEqual([]);
    expect(lineOf("credit")?.stated).toEqual([expect.stringMatching(/credit.*1 Jan 2025 to 31 Dec 2025$/)]);
    expect(lineOf("meter")?.stated).toEqual([expect.stringContaining("leased")]);
    expect(lineOf("fuel")).toMatchObject({
      stated: [],
      missing: ["no record, and no word that there was none"],
    });
    expect(lineOf("target")?.missing).toEqual([]);
  });
});

describe("notes of a record", () => {
  it("hold a meter against the trackers", () => {
    const note = (trackedKwh: number) =>
      recordNotes(recordOf("meter"), { trackedKwh, today: "2026-11-22" }, words);
    expect(note(500_000)).toMatchObject([
      { tone: "warn", text: expect.stringContaining("less than the trackers") as string },
    ]);
    expect(note(48_200)).toMatchObject([{ tone: "info", text: expect.stringContaining("10.0") as string }]);
  });

  it("ask for a second look at the future", () => {
    const facts = { trackedKwh: null, today: "2025-06-30" };
    expect(recordNotes(recordOf("denominator"), facts, words)).toHaveLength(1);
  });
});

describe("the criteria of an instrument", () => {
  const linesOf = (texts: Record<string, string>, zoneId: string | null) =>
    criterionLines(
      verdictOf({ ...recordOf("instrument", texts), siteId: SITE.id }, new Map([[SITE.id, zoneId]])),
      t,
    );
  const failing = (texts: Record<string, string>, zoneId: string | null) =>
    linesOf(texts, zoneId)
      .filter(({ verdict }) => verdict !== "met")
      .map(({ criterion, why }) => [criterion, why === null ? null : why.split(":")[1]?.trim().slice(0, 20)]);

  it("say what a report says: another market than the site's is no proof, unless both share one", () => {
    expect(failing({ marketZoneId: "NO", sharedMarket: "" }, "DE")).toEqual([["c5", "the site’s grid is i"]]);
    expect(failing({ marketZoneId: "NO", sharedMarket: "AIB" }, "DE")).toEqual([]);
    expect(failing({ marketZoneId: "NO", sharedMarket: "" }, "NO-NO1")).toEqual([]);
    expect(failing({ marketZoneId: "NO", sharedMarket: "" }, null)).toHaveLength(1);
  });

  it("say what a report says: generation long before, or after, the days of use", () => {
    const far = { producedFrom: "2022-01-01", producedTo: "2022-12-31" };
    expect(failing(far, "FR").map(([criterion]) => criterion)).toEqual(["c4"]);
    const late = { producedFrom: "2026-01-01", producedTo: "2026-12-31" };
    expect(failing(late, "FR").map(([criterion]) => criterion)).toEqual(["c4"]);
  });

  it("are those of its type, unknown ones named so", () => {
    const lines = linesOf({ c3: "", c4: "no" }, "FR");
    expect(lines.map(({ criterion }) => criterion)).toEqual(["c1", "c2", "c3", "c4", "c5", "c8"]);
    expect(lines.map(({ verdict }) => verdict)).toEqual(["met", "met", "unknown", "notMet", "met", "met"]);
  });
});

describe("presets and choices", () => {
  it("fill in what a form takes", () => {
    const embodied = [{ id: "h100", name: "H100", category: "gpu", kgCo2e: 164, source: "Maker" }];
    for (const kind of ["fuel", "refrigerant", "hardware"] as const) {
      for (const { texts } of presetsOf(kind, embodied, t))
        expect(newRecord(kind, texts)).toMatchObject({ kind });
    }
    expect(presetsOf("meter", embodied, t)).toEqual([]);
  });

  it("name months without a year", () => {
    const { months } = settingsChoices(t, englishFormats);
    expect(months.map(({ label }) => label)).toContain("April");
  });
});
