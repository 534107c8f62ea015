import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvCell, guardCell, unguardCell } from "@/lib/domain/run-export";
import "@/tests/support/fuzz-seed";

describe("guardCell", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["-x", "'-x"],
    ["@cmd", "'@cmd"],
    ["\tx", "'\tx"],
    ["'=x", "''=x"],
    ["it's", "it's"],
    ["'quoted'", "'quoted'"],
    ["plain", "plain"],
  ])("%j becomes %j", (text, guarded) => {
    expect(guardCell(text)).toBe(guarded);
  });

  it("never begins as a formula does, and is taken back whole", () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom("'", "=", "+", "-", "@", "\t", "\r", "a") }),
    );
    fc.assert(
      fc.property(text, (given) => {
        expect(guardCell(given)).not.toMatch(/^[=+\-@\t\r]/);
        expect(unguardCell(guardCell(given))).toBe(given);
      }),
    );
  });
});

it("quotes what RFC 4180 wants in quotes", () => {
  expect([csvCell('a "b"'), csvCell("a,b"), csvCell("a\nb"), csvCell(" a"), csvCell("a")]).toEqual([
    '"a ""b"""',
    '"a,b"',
    '"a\nb"',
    '" a"',
    "a",
  ]);
});
