import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recordFaults } from "@/lib/domain/report/record-check";
import { recordContent } from "@/lib/domain/report/record-content";
import { RECORD_EXAMPLES } from "@/lib/domain/report/record-examples";
import { RECORD_FIELDS, fieldsOf, type RecordField } from "@/lib/domain/report/record-fields";
import { readRecord, recordTexts } from "@/lib/domain/report/record-text";
import { KINDS_WITH_A_SITE, RECORD_KINDS, recordSchemas } from "@/lib/domain/report/records";

const SITE = { id: "01a1fd00-0000-7000-8000-000000000001", name: "Campus North" };
const day = fc
  .date({ min: new Date("2001-01-01"), max: new Date("2026-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** Texts that a field takes. */
function textFor(field: RecordField): fc.Arbitrary<string> {
  const plain = fc.stringMatching(/^[A-Za-z0-9 äß€;"'=,-]{0,20}[A-Za-z0-9]$/).map((text) => text.trim());
  const number = fc
    .double({
      min: field.least,
      max: Math.min(field.most, 1e9),
      noNaN: true,
      minExcluded: field.isAboveLeast,
    })
    .map((value) => Number(value.toFixed(6)).toString())
    .filter((text) => !text.includes("e") && (!field.isAboveLeast || Number(text) > field.least));
  const byInput: Record<RecordField["input"], fc.Arbitrary<string>> = {
    text: plain,
    note: plain,
    zone: fc.constantFrom("FR", "DE", "US-CA"),
    site: fc.constant(SITE.name),
    number,
    integer: fc.integer({ min: Math.max(1, field.least), max: Math.min(field.most, 2100) }).map(String),
    day,
    choice: fc.constantFrom(...field.choices, ""),
    "yes-no": fc.constantFrom("yes", "no"),
    stated: fc.constantFrom("yes", "no", ""),
  };
  const given = field.input === "choice" ? fc.constantFrom(...field.choices) : byInput[field.input];
  return field.isOptional ? fc.oneof(given, fc.constant("")) : given;
}

describe.each(RECORD_KINDS)("a record of the kind %s", (kind) => {
  it("asks for what its schema has, no more and no less", () => {
    expect(RECORD_FIELDS[kind].map(({ name }) => name).sort()).toEqual(
      Object.keys(recordSchemas[kind].shape).sort(),
    );
  });

  it("has an example that can be read and stands up to the checks", () => {
    const read = readRecord(kind, { ...RECORD_EXAMPLES[kind], site: SITE.name }, [SITE]);
    expect(read).toMatchObject({ ok: true });
    if (read.ok) expect(recordFaults(read.input, "2026-11-22")).toEqual([]);
    expect(
      Object.keys(RECORD_EXAMPLES[kind]).filter((name) => !fieldsOf(kind).some((f) => f.name === name)),
    ).toEqual([]);
  });

  it("comes back from its texts as it was", () => {
    const texts = fc.record(Object.fromEntries(fieldsOf(kind).map((field) => [field.name, textFor(field)])));
    fc.assert(
      fc.property(texts, (given) => {
        const read = readRecord(kind, given, [SITE]);
        if (!read.ok) throw new Error(JSON.stringify(read.faults));
        const site = read.input.siteId === null ? "" : SITE.name;
        const again = readRecord(kind, recordTexts(read.input, site), [SITE]);
        if (!again.ok) throw new Error(JSON.stringify(again.faults));
        expect(recordContent(again.input)).toBe(recordContent(read.input));
      }),
      { numRuns: 60 },
    );
  });

  it("names every field that is missing", () => {
    const read = readRecord(kind, {}, []);
    const missing = fieldsOf(kind).filter(({ isOptional }) => !isOptional);
    expect(read.ok ? [] : read.faults.map(({ field }) => field)).toEqual(missing.map(({ name }) => name));
  });

  it("takes a site where the kind may have one", () => {
    expect(fieldsOf(kind).some(({ name }) => name === "site")).toBe(KINDS_WITH_A_SITE.includes(kind));
  });
});

describe("a text that cannot be used", () => {
  const faultsOf = (texts: Record<string, string>) => {
    const read = readRecord("meter", { ...RECORD_EXAMPLES.meter, site: SITE.name, ...texts }, [SITE]);
    return read.ok ? recordFaults(read.input, "2026-11-22") : read.faults;
  };

  it.each([
    [{ energyKwh: "1,5" }, "energyKwh", /point/],
    [{ energyKwh: "1 500" }, "energyKwh", /plain number/],
    [{ energyKwh: "-1" }, "energyKwh", /from 0/],
    [{ allocationPercent: "101" }, "allocationPercent", /to 100/],
    [{ fromDay: "2025-02-30" }, "fromDay", /2026-01-31/],
    [{ fromDay: "31.01.2025" }, "fromDay", /year-month-day/],
    [{ toDay: "2024-12-31" }, "toDay", /before the first/],
    [{ toDay: "2031-01-01" }, "toDay", /future/],
    [{ fromDay: "1999-12-31" }, "fromDay", /2000/],
    [{ measures: "gas" }, "measures", /facility · it/],
    [{ site: "Elsewhere" }, "site", /Elsewhere/],
    [{ name: "" }, "name", /Fill this in/],
    [{ name: "a\u0007b" }, "name", /control/],
    [{ name: "x".repeat(201) }, "name", /200/],
  ])("%j is refused at its field", (texts, field, words) => {
    expect(faultsOf(texts)).toEqual([{ field, detail: expect.stringMatching(words) as string }]);
  });

  it("a kind’s fields must agree with one another", () => {
    const faults = (
      kind: "cloud" | "reduction" | "target" | "instrument" | "fuel",
      texts: Record<string, string>,
    ) => {
      const read = readRecord(kind, { ...RECORD_EXAMPLES[kind], ...texts }, []);
      return read.ok ? recordFaults(read.input, "2026-11-22").map(({ field }) => field) : read.faults;
    };
    expect(faults("cloud", { locationKgCo2e: "", marketKgCo2e: "" })).toEqual(["locationKgCo2e"]);
    expect(faults("reduction", { afterKwh: "" })).toEqual(["afterKwh"]);
    expect(faults("reduction", { afterKwh: "", beforeKwh: "" })).toEqual(["beforeKwh"]);
    expect(faults("target", { targetYear: "2024" })).toEqual(["targetYear"]);
    expect(faults("instrument", { producedTo: "2024-12-31" })).toEqual(["producedTo"]);
    expect(faults("fuel", { otherGasesKgCo2ePerUnit: "9" })).toEqual(["otherGasesKgCo2ePerUnit"]);
  });
});
