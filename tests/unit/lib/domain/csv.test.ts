import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvCell, csvFile } from "@/lib/domain/csv";

describe("csvCell", () => {
  it("lets no spreadsheet run a text", () => {
    for (const text of ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", "'=1"])
      expect(csvCell(text)).toMatch(/^"?'/);
    expect(csvCell("-14.5")).toBe("-14.5");
    expect(csvCell("+1 000")).toBe("+1 000");
  });

  it("quotes what RFC 4180 wants quoted", () => {
    expect(csvCell('a "b", c')).toBe('"a ""b"", c"');
    expect(csvCell("n/a")).toBe("n/a");
  });
});

it("csvFile reads back as the rows, whatever is in them", () => {
  // Texts that are guarded come back with their apostrophe.
  const cell = fc.string({ unit: "binary", maxLength: 12 }).filter((text) => !/^'*[=+\-@\t\r]/.test(text));
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), (rows) => {
      const back: unknown = parse(csvFile(rows), { record_delimiter: "\r\n", skip_empty_lines: false });
      expect(back).toEqual(rows);
    }),
  );
});
