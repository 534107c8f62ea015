import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RUN_FIELDS, operatorsOf, runField, type RunField } from "@/lib/domain/run-fields";
import { formatRunFilter, isComparison, parseRunFilter } from "@/lib/domain/run-filter";
import type { FilterWord, RunFilter } from "@/lib/domain/run-filter";
import { amountInBase, timeRange, type FilterValue } from "@/lib/domain/run-filter-values";
import "@/tests/support/fuzz-seed";

const only = (text: string) => {
  const { filters, words, faults } = parseRunFilter(text);
  expect(faults).toEqual([]);
  expect(words).toEqual([]);
  expect(filters).toHaveLength(1);
  return filters[0];
};

describe("parseRunFilter", () => {
  it("reads chips, words and what is turned round", () => {
    const text =
      'gpu:H100 status:failed,killed co2e>5 last:90d "free words" -tag:debug metric.accuracy>=0.9 param.lr=0.001';
    const { filters, words, faults } = parseRunFilter(text);
    expect(faults).toEqual([]);
    expect(words).toEqual([{ text: "free words", isNegated: false }]);
    expect(filters.map(({ field, operator }) => `${field}${operator}`)).toEqual([
      "gpu:",
      "status:",
      "co2e>",
      "last:",
      "tag:",
      "metric.accuracy>=",
      "param.lr=",
    ]);
    expect(filters[1]?.values).toEqual([
      { kind: "text", text: "failed" },
      { kind: "text", text: "killed" },
    ]);
    expect(filters[4]?.isNegated).toBe(true);
  });

  it.each([
    ["co2e>5", 5],
    ["co2e>5kg", 5],
    ["co2e>5 ", 5],
    ["co2e>5t", 5000],
    ["co2e>5gCO2e", 0.005],
    ["energy>1MWh", 1000],
    ["energy>1mwh", 1000],
    ["energy>1.5e3Wh", 1.5],
    ["duration>2", 7200],
    ["duration>90min", 5400],
    ["last:2w", 1_209_600],
    ["last:90", 7_776_000],
    ["measured<50%", 50],
    ["seed=-1", -1],
  ])("%s is %d of the base unit", (text, base) => {
    const filter = only(text);
    const field = runField(filter?.field ?? "");
    const [value] = filter?.values ?? [];
    expect(field === null || value?.kind !== "amount" ? null : amountInBase(field, value)).toBe(base);
  });

  it.each([
    [
      "gpus:H100",
      { at: 0, length: 4, code: "field", message: "unknown field “gpus”", hint: "did you mean gpu?" },
    ],
    ["a energy>lots", { at: 9, length: 4, code: "value-number" }],
    [
      "co2e>5kWh",
      { at: 5, length: 4, code: "value-unit", hint: "units: g, kg, t, kt; kg where none is given" },
    ],
    ["status:faild", { at: 7, length: 5, code: "value-choice", hint: "did you mean failed?" }],
    ["status>failed", { at: 0, length: 13, code: "operator" }],
    ["co2e>1,2", { at: 0, length: 8, code: "several" }],
    ["gpu:", { at: 0, length: 4, code: "value-missing" }],
    ['gpu:"H100', { at: 0, length: 9, code: "quote" }],
    ["started>=2026-02-30", { at: 9, length: 10, code: "value-time" }],
    ["co2e>none", { at: 5, length: 4, code: "value-none", hint: "write co2e:none for what nobody has said" }],
    [
      "https://example.org",
      { at: 0, length: 5, code: "field", hint: "put it in quotes to search for it as it stands" },
    ],
    ["last:0d", { code: "value-number" }],
    ["a\u0000b", { code: "character" }],
  ])("says what is wrong with %s, where, and what to write", (text, fault) => {
    const { filters, faults } = parseRunFilter(text);
    expect(filters).toEqual([]);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject(fault);
  });

  it("keeps what is right beside what is wrong", () => {
    expect(parseRunFilter("gpus:x tag:a").filters).toHaveLength(1);
  });

  it("takes != for a filter turned round, and twice for straight", () => {
    expect(only("gpu!=H100")).toEqual(only("-gpu=H100"));
    expect(only("-gpu!=H100")).toEqual(only("gpu=H100"));
  });

  it("reads none as what nobody has said, and in quotes as a text", () => {
    expect(only("sweep:none")?.values).toEqual([{ kind: "none" }]);
    expect(only('sweep:"none"')?.values).toEqual([{ kind: "text", text: "none" }]);
  });

  it("reads a time of day as a word", () => {
    expect(parseRunFilter("12:30").words).toEqual([{ text: "12:30", isNegated: false }]);
  });
});

describe("timeRange", () => {
  it.each([
    ["2026", "2026-01-01T00:00:00.000Z", "2027-01-01T00:00:00.000Z"],
    ["2026-12", "2026-12-01T00:00:00.000Z", "2027-01-01T00:00:00.000Z"],
    ["2028-02-29", "2028-02-29T00:00:00.000Z", "2028-03-01T00:00:00.000Z"],
    ["2026-11-01T10:00+01:00", "2026-11-01T09:00:00.000Z", "2026-11-01T09:01:00.000Z"],
    ["2026-11-01T10:00:00Z", "2026-11-01T10:00:00.000Z", "2026-11-01T10:00:01.000Z"],
  ])("%s", (text, start, end) => {
    const range = timeRange(text);
    expect(range && [new Date(range.startMs).toISOString(), new Date(range.endMs).toISOString()]).toEqual([
      start,
      end,
    ]);
  });
});

const dynamicKey = fc
  .tuple(
    fc.constantFrom("metric.", "param.", "tag."),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
  )
  .filter(([, name]) => name.trim() !== "" && !name.includes("\u0000"))
  .map(([prefix, name]) => `${prefix}${name}`);
const key = fc.oneof(fc.constantFrom(...RUN_FIELDS.map((field) => field.key)), dynamicKey);
const plainText = fc.string({ unit: "grapheme", maxLength: 20 }).filter((text) => !text.includes("\u0000"));
const amount = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0 || 0);

function valueOf(field: RunField, operator: string): fc.Arbitrary<FilterValue> {
  const none = fc.constant<FilterValue>({ kind: "none" });
  const isExact = operator === ":" || operator === "=";
  const text = plainText.map((value): FilterValue => ({ kind: "text", text: value }));
  switch (field.kind) {
    case "text":
      return fc.oneof(text, none);
    case "enum":
      return fc.constantFrom(...field.values).map((value): FilterValue => ({ kind: "text", text: value }));
    case "number": {
      const unit = fc.constantFrom(
        ...(field.units.length === 0 ? [""] : field.units.map((known) => known.unit)),
      );
      const given = fc.record({ kind: fc.constant("amount" as const), amount, unit });
      return isExact ? fc.oneof(given, none) : given;
    }
    case "period":
      return fc.record({
        kind: fc.constant("amount" as const),
        amount: fc.integer({ min: 1, max: 5000 }),
        unit: fc.constantFrom("min", "h", "d", "w"),
      });
    case "instant": {
      const time = fc
        .date({ min: new Date("1971-01-01"), max: new Date("2200-01-01"), noInvalidDate: true })
        .chain((at) => fc.constantFrom(4, 7, 10, 24).map((length) => at.toISOString().slice(0, length)))
        .map((value): FilterValue => ({ kind: "time", text: value }));
      return isExact ? fc.oneof(time, none) : time;
    }
    case "parameter":
      return isExact
        ? fc.oneof(text, none)
        : amount.map((value): FilterValue => ({ kind: "amount", amount: value, unit: "" }));
  }
}

const filter: fc.Arbitrary<RunFilter> = key.chain((name) => {
  const field = runField(name);
  if (field === null) throw new Error(`no field ${name}`);
  return fc.constantFrom(...operatorsOf(field)).chain((operator) =>
    fc.record({
      field: fc.constant(field.key),
      isNegated: fc.boolean(),
      operator: fc.constant(operator),
      values: fc.array(valueOf(field, operator), { minLength: 1, maxLength: isComparison(operator) ? 1 : 4 }),
    }),
  );
});
const word: fc.Arbitrary<FilterWord> = fc.record({
  text: plainText.filter((text) => text.trim() !== ""),
  isNegated: fc.boolean(),
});

describe("formatRunFilter", () => {
  it("is read back as the same filters and words", () => {
    fc.assert(
      fc.property(fc.array(filter, { maxLength: 4 }), fc.array(word, { maxLength: 3 }), (filters, words) => {
        expect(parseRunFilter(formatRunFilter({ filters, words }))).toEqual({ filters, words, faults: [] });
      }),
      { numRuns: 300 },
    );
  });

  it("leaves any text that it wrote as it is, and no text throws", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'abc gpu:co2e>"\\,-=!5.kg“”metric.\u0000 '.split("")) }),
        (text) => {
          const read = parseRunFilter(text);
          const { faults, ...clean } = read;
          expect(parseRunFilter(formatRunFilter(clean))).toEqual({ ...clean, faults: [] });
          for (const fault of faults) expect(fault.at + fault.length).toBeLessThanOrEqual(text.length);
        },
      ),
      { numRuns: 500 },
    );
  });
});
