import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FileFormatError } from "@/lib/ingest/adapters/file";
import { readCsv } from "@/lib/ingest/files/csv";
import { readLines, readWholeText } from "@/lib/ingest/files/text";
import { pieces } from "@/tests/support/files";

async function linesOf(content: string | Uint8Array, size?: number): Promise<string[]> {
  const found: string[] = [];
  for await (const lines of readLines(pieces(content, size))) found.push(...lines.map(({ text }) => text));
  return found;
}

async function cellsOf(content: string, size?: number): Promise<(string[] | null)[]> {
  const found: (string[] | null)[] = [];
  for await (const records of readCsv(pieces(content, size)))
    found.push(...records.map(({ cells }) => cells));
  return found;
}

describe("readLines", () => {
  it("gives the same lines whatever the pieces", async () => {
    const text = fc.string({ unit: "grapheme", minLength: 1 }).filter((each) => each.trim() !== "");
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (content, size) => {
        expect(await linesOf(content, size)).toEqual(await linesOf(content, 10_000));
      }),
    );
  });

  it("says which byte is no text, in whatever pieces", async () => {
    const bytes = Buffer.concat([Buffer.from("é😀a\n"), Buffer.from([0xff, 0x61])]);
    for (const size of [1, 2, 3, 100]) await expect(linesOf(bytes, size)).rejects.toMatchObject({ byte: 8 });
    await expect(linesOf(Buffer.from("abc😀").subarray(0, 5))).rejects.toMatchObject({ byte: 3 });
  });

  it("refuses an endless line", async () => {
    await expect(linesOf(`a\n${"x".repeat(1024 * 1024 + 1)}`, 65_536)).rejects.toMatchObject({ line: 2 });
  });

  it.each(["", " ", "\n\n", "\r\n", "\uFEFF"])("calls %j empty", async (content) => {
    await expect(linesOf(content)).rejects.toThrow("The file is empty.");
  });
});

describe("readWholeText", () => {
  it("refuses what is longer than it may be", async () => {
    await expect(readWholeText(pieces("abcdef", 2), 5)).rejects.toBeInstanceOf(FileFormatError);
  });
});

describe("readCsv", () => {
  it("reads back what is written, whatever the pieces", async () => {
    const cell = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "é", " ", "1"), maxLength: 5 });
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 9 }), async (table, size) => {
        const quoted = table
          .map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(","))
          .join("\n");
        expect(await cellsOf(`${quoted}\n`, size)).toEqual(table);
      }),
    );
  });

  it.each([
    ['a"b,c', null],
    ['"a"b,c', null],
    ['a,"b""c",', ["a", 'b"c', ""]],
    ["a,,", ["a", "", ""]],
  ])("reads %s", async (row, cells) => expect(await cellsOf(`${row}\n`)).toEqual([cells]));

  it("gives up a quote that is never closed, and goes on after its line", async () => {
    const found = await cellsOf(`"a,b\n${"c,d\n".repeat(30)}`, 5);
    expect(found).toHaveLength(31);
    expect(found[0]).toBeNull();
    expect(found.slice(1)).toEqual(Array.from({ length: 30 }, () => ["c", "d"]));
  });
});
