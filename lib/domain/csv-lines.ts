type Cell = string | number | boolean | null;

/**
 * Rows as CSV (RFC 4180: commas, CRLF, quotes where needed). Unknown is empty, numbers are unrounded. A text that a spreadsheet would
 * take for a formula gets an apostrophe before it.
 */
export function csvLines(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}

/** One such cell. */
export function csvCell(value: Cell): string {
  if (value === null) return "";
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
