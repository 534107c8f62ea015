import { readLines, type Line } from "./text";

/** One row of a CSV file (RFC 4180, commas). */
export type CsvRecord = {
  /** Null where the quotes of the row do not match. */
  cells: string[] | null;
  /** Line that it starts on, counted from 1. */
  line: number;
  /** False for the end of a file that lacks the line break: its last cell may be cut. */
  terminated: boolean;
};

/** Said of a last row that counts although its line break is missing. */
export const MAY_BE_CUT = "the file does not end with a line break: rows after this one may be missing";

/** A quoted cell may hold line breaks; a quote that is never closed must not swallow the file. */
const MAX_LINES_OF_RECORD = 20;

/**
 * The rows of a CSV file, as many at a time as a piece of the file holds; empty lines are left out. Where a quote is
 * not closed within twenty lines, its line alone is a bad row and reading goes on after it.
 * @throws FileFormatError as `readLines` does.
 */
export async function* readCsv(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<CsvRecord[], void, undefined> {
  let open: Line[] = [];
  for await (const lines of readLines(source)) {
    const { records, rest } = toRecords(open.length === 0 ? lines : [...open, ...lines], false);
    open = rest;
    if (records.length > 0) yield records;
  }
  const { records } = toRecords(open, true);
  if (records.length > 0) yield records;
}

function toRecords(lines: readonly Line[], isEnd: boolean): { records: CsvRecord[]; rest: Line[] } {
  const records: CsvRecord[] = [];
  for (let at = 0; at < lines.length;) {
    const line = lines[at];
    if (line === undefined) break;
    if (!line.text.includes('"')) {
      if (line.text.trim() !== "") records.push(recordOf(line.text.split(","), line, line));
      at += 1;
      continue;
    }
    const last = lastLine(lines, at);
    if (last === null && !isEnd && lines.length - at < MAX_LINES_OF_RECORD)
      return { records, rest: lines.slice(at) };
    const parts = lines.slice(at, last === null ? at + 1 : last + 1);
    const cells = last === null ? null : splitQuoted(parts.map(({ text }) => text).join("\n"));
    records.push(recordOf(cells, line, parts.at(-1) ?? line));
    at += parts.length;
  }
  return { records, rest: [] };
}

function recordOf(cells: string[] | null, first: Line, last: Line): CsvRecord {
  return { cells, line: first.number, terminated: last.terminated };
}

/** Index of the line on which the quotes of the record that starts at `from` match; null when none does. */
function lastLine(lines: readonly Line[], from: number): number | null {
  let quotes = 0;
  for (let at = from; at < Math.min(lines.length, from + MAX_LINES_OF_RECORD); at += 1) {
    quotes += (lines[at]?.text.split('"').length ?? 1) - 1;
    if (quotes % 2 === 0) return at;
  }
  return null;
}

/** Null where a quote stands within an unquoted cell, or text after a closing quote. */
function splitQuoted(text: string): string[] | null {
  const cells: string[] = [];
  for (let at = 0; ; at += 1) {
    const end = text.startsWith('"', at) ? closingQuote(text, at + 1) + 1 : endOfPlain(text, at);
    if (end === 0 || (end < text.length && text[end] !== ",")) return null;
    const cell = text.slice(at, end);
    cells.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    at = end;
    if (at >= text.length) return cells;
  }
}

/** Index of the quote that ends a cell, two in a row standing for one in it; -1 where there is none. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

/** Where a cell without quotes ends; a quote in it ends it too, and is then no comma. */
function endOfPlain(text: string, from: number): number {
  const comma = text.indexOf(",", from);
  const end = comma < 0 ? text.length : comma;
  const quote = text.slice(from, end).indexOf('"');
  return quote < 0 ? end : from + quote;
}
