import { MAY_BE_CUT, readCsv, type CsvRecord } from "../files/csv";
import { parseDecimal } from "../loose";
import { FileFormatError, rejected, warning, type FileAdapter, type FileItem } from "./file";
import { isNumberColumn, WATTPRINT_COLUMNS, WattprintReader } from "./wattprint-row";

/**
 * Our own CSV: one sample a row, columns named as in `wattprint-row.ts`, in any order. A column that is not known is a
 * slip of the pen and refuses the file. A last row without a line break counts unless its last cell is a number or a
 * time, which might be cut.
 */
export const wattprintCsv: FileAdapter = {
  format: "wattprint-csv",
  label: "Wattprint CSV",
  describes: "samples as CSV, with the fields of our API as columns",
  detect: (_fileName, head) => {
    const columns = (head.split("\n", 1)[0] ?? "").split(",").map((cell) => cell.trim());
    return NEEDED.every((column) => columns.includes(column));
  },
  async *read(source, options) {
    const reader = new WattprintReader(options);
    let columns: readonly string[] | null = null;
    let rows = 0;
    for await (const records of readCsv(source)) {
      for (const record of records) {
        if (columns === null) columns = readColumns(record);
        else {
          rows += 1;
          for (const item of toItems(columns, record, reader)) yield item;
        }
      }
    }
    if (rows === 0)
      throw new FileFormatError("The file has column names and no row below them.", { line: 1 });
  },
};

const NEEDED = ["sampledAt", "durationS", "energyKwh"];

function readColumns({ cells, line, terminated }: CsvRecord): readonly string[] {
  const columns = (cells ?? []).map((cell) => cell.trim());
  const missing = NEEDED.filter((column) => !columns.includes(column));
  const unknown = columns.filter((column) => !WATTPRINT_COLUMNS.includes(column));
  const twice = columns.filter((column, place) => columns.indexOf(column) !== place);
  const fault =
    missing.length > 0
      ? `lacks the column ${missing.join(", ")}`
      : unknown.length > 0
        ? `has a column that is not known: ${unknown.join(", ")}`
        : twice.length > 0
          ? `has the column ${twice.join(", ")} twice`
          : !terminated
            ? "ends within its column names"
            : null;
  if (fault === null) return columns;
  throw new FileFormatError(`The file ${fault}. Columns are: ${WATTPRINT_COLUMNS.join(", ")}.`, { line });
}

function toItems(
  columns: readonly string[],
  { cells, line, terminated }: CsvRecord,
  reader: WattprintReader,
): FileItem[] {
  if (cells === null) return [rejected(line, null, "the quotes of the row do not match")];
  if (cells.length !== columns.length) {
    const count = `has ${String(cells.length)} cells for ${String(columns.length)} columns`;
    return [rejected(line, null, terminated ? count : `the file ends within this row: it ${count}`)];
  }
  const last = columns.at(-1) ?? "";
  if (!terminated && (isNumberColumn(last) || last === "sampledAt" || last === "runId")) {
    return [
      rejected(line, last, "the file ends within this row; if the row is complete, end it with a line break"),
    ];
  }
  const body: Record<string, unknown> = {};
  for (const [place, column] of columns.entries()) {
    const cell = (cells[place] ?? "").trim();
    if (cell === "") continue;
    // What is no number stays text, and the check of the sample says so.
    body[column] = isNumberColumn(column) ? (parseDecimal(cell) ?? cell) : cell;
  }
  const items = reader.take(body, line);
  return terminated ? items : [warning(line, null, MAY_BE_CUT), ...items];
}
