import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvCell, csvFile, guardCell, unguardCell } from "@/lib/domain/csv";
import "@/tests/support/fuzz-seed";

/** Texts with what spreadsheets and the guard look at, and any others. */
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.string({ unit: fc.constantFrom("'", "=", "+", "-", "@", "\t", "\r", "\n", " ", "1", ".", "e", "a") }),
);
const PLAIN = /^[+-][\d., \u00a0\u202f]*\d(e[+-]?\d+)?$/i;

describe("guardCell", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["+A1", "'+A1"],
    ["-x", "'-x"],
    ["@cmd", "'@cmd"],
    ["\tx", "'\tx"],
    ["\r=x", "'\r=x"],
    [" =x", "' =x"],
    ["-1+2", "'-1+2"],
    ["-", "'-"],
    ["'=x", "''=x"],
    ["'-5", "''-5"],
    ["-14.5", "-14.5"],
    ["+1 000", "+1 000"],
    ["-1.5e-9", "-1.5e-9"],
    ["it's", "it's"],
    ["'quoted'", "'quoted'"],
    ["plain", "plain"],
  ])("%j becomes %j", (given, guarded) => {
    expect(guardCell(given)).toBe(guarded);
  });

  it("never begins as a formula does, and is taken back whole", () => {
    fc.assert(
      fc.property(text, (given) => {
        const guarded = guardCell(given);
        expect(/^\s*[=+\-@]|^[\t\r\n]/.test(guarded) && !PLAIN.test(guarded)).toBe(false);
        expect(unguardCell(guarded)).toBe(given);
      }),
    );
  });

  it("takes back what was guarded with an apostrophe before every sign", () => {
    expect(unguardCell("'-5")).toBe("-5");
  });
});

describe("csvCell", () => {
  it("quotes what RFC 4180 wants quoted", () => {
    expect(['a "b", c', "a\nb", " a", "a", "n/a"].map(csvCell)).toEqual([
      '"a ""b"", c"',
      '"a\nb"',
      '" a"',
      "a",
      "n/a",
    ]);
  });

  it("leaves numbers whole and the unknown empty", () => {
    expect([-0.1, 1e-9, true, null].map(csvCell)).toEqual(["-0.1", "1e-9", "true", ""]);
  });
});

it("csvFile reads back as the rows, whatever is in them", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 8 }), (rows) => {
      const back = parse(csvFile(rows), { record_delimiter: "\r\n", skip_empty_lines: false });
      expect(back.map((cells) => cells.map(unguardCell))).toEqual(rows);
    }),
  );
});
