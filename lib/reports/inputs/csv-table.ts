import { CsvError, parse } from "csv-parse/sync";
import { z } from "zod";
import { unguardCell } from "@/lib/domain/csv";

/** One row below the head: its cells by column, and its line in the file. */
export type TableRow = Readonly<{ line: number; cells: Readonly<Record<string, string>> }>;
export type CsvTable = Readonly<{ columns: readonly string[]; rows: readonly TableRow[] }>;

const parsedSchema = z.array(
  z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }),
);

/**
 * A CSV file with a head, separated by commas, semicolons or tabs; in words what is wrong where it is none. A cell that our own files
 * have guarded from spreadsheets is given as it was.
 */
export function readCsvTable(text: string): CsvTable | string {
  const delimiter = separatorOf(text);
  try {
    const options = {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      info: true,
      delimiter,
    };
    const parsed: unknown = parse(text, options);
    const [head, ...body] = parsedSchema.parse(parsed);
    const columns = (head?.record ?? []).map((name) => name.trim());
    const twice = columns.find((name, index) => name !== "" && columns.indexOf(name) !== index);
    if (twice !== undefined) return `The column “${twice}” is there twice.`;
    const isEmpty = (cells: readonly string[]): boolean => cells.every((cell) => cell === "");
    const rows = body
      .filter(({ record }) => !isEmpty(record))
      .map(({ record, info }) => ({
        line: info.lines,
        cells: Object.fromEntries(columns.map((name, index) => [name, unguardCell(record[index] ?? "")])),
      }));
    return { columns, rows };
  } catch (error) {
    if (error instanceof CsvError) return `The file is not CSV: ${error.message}`;
    throw error;
  }
}

/** Which separator the head has most of, outside quotes. */
function separatorOf(text: string): string {
  const head = (text.split(/\r?\n/, 1)[0] ?? "").replaceAll(/"[^"]*"/g, "");
  const count = (separator: string): number => head.split(separator).length;
  return [",", ";", "\t"].reduce((best, each) => (count(each) > count(best) ? each : best));
}
