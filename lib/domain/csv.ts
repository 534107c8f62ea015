const FORMULA = /^'*[=+\-@\t\r]/;
const NUMBER = /^[+-]?[\d., \u00a0\u202f]+$/;

/**
 * A cell of a CSV file: in quotes where RFC 4180 wants them. A spreadsheet runs what begins with `=`, `+`, `-`, `@`, a tab or a carriage
 * return as a formula (OWASP, CSV injection): such a text gets an apostrophe before it; a number does not.
 */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows of texts as a CSV file. */
export function csvFile(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map(csvCell).join(",")}\r\n`).join("");
}
