export type CsvCell = string | number | boolean | null;

const FORMULA = /^'*(\s*[=+\-@]|[\t\r\n])/;
const NUMBER = /^[+-]?[\d., \u00a0\u202f]*\d(e[+-]?\d+)?$/i;

/**
 * A spreadsheet runs a cell that begins with `=`, `+`, `-`, `@`, a tab or a line break as a formula (OWASP, CSV injection), some of them
 * also behind spaces: such a text gets an apostrophe before it, one that has apostrophes there already gets one more, so that
 * `unguardCell` gives back every text. A plain number stays one.
 */
export function guardCell(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/** The text of a cell that `guardCell` has written. */
export function unguardCell(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

/**
 * One cell of a CSV file, guarded, in quotes where RFC 4180 wants them. Unknown is empty; a number is unrounded, as JSON writes it.
 */
export function csvCell(value: CsvCell): string {
  if (value === null) return "";
  const text = typeof value === "string" ? guardCell(value) : String(value);
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One row with its line break. */
export function csvRow(cells: readonly CsvCell[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

/** Rows as a CSV file. */
export function csvFile(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map(csvRow).join("");
}
