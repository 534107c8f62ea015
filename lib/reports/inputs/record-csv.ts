import { closestName } from "@/lib/domain/closest-name";
import { csvFile } from "@/lib/domain/csv";
import type { RowFault } from "@/lib/domain/factor-import";
import { RECORD_EXAMPLES } from "@/lib/domain/report/record-examples";
import { fieldsOf } from "@/lib/domain/report/record-fields";
import { readRecord, recordTexts, type RecordInput } from "@/lib/domain/report/record-text";
import type { RecordKind } from "@/lib/domain/report/records";
import { readCloudStatement, type CloudMethod } from "./cloud-statements";
import { readCsvTable, type CsvTable } from "./csv-table";

/** Rows of one file. */
export const MOST_RECORD_ROWS = 2000;
/** Begins the name of a template's example, which is never taken for a record. */
const EXAMPLE = "Example: ";

type Site = Readonly<{ id: string; name: string }>;

/** Records of a file, in order, each with its line; `doubts` says what the file leaves open. */
export type ReadRecords =
  | Readonly<{
      ok: true;
      inputs: readonly RecordInput[];
      lines: readonly number[];
      statement: string | null;
      doubts: readonly string[];
    }>
  | Readonly<{ ok: false; message: string; rowFaults: readonly RowFault[] }>;

const columnsOf = (kind: RecordKind): string[] => fieldsOf(kind).map(({ name }) => name);

/** An empty file of the kind with one example row. */
export function recordTemplate(kind: RecordKind, siteName: string): string {
  const texts: Readonly<Record<string, string>> = { ...RECORD_EXAMPLES[kind], site: siteName };
  const cells = columnsOf(kind).map((name) =>
    name === "name" ? `${EXAMPLE}${texts[name] ?? ""}` : (texts[name] ?? ""),
  );
  return csvFile([columnsOf(kind), cells]);
}

/** Records as a file that `readRecords` reads back. */
export function recordsCsv(kind: RecordKind, inputs: readonly RecordInput[], sites: readonly Site[]): string {
  const siteText = (id: string | null): string =>
    id === null ? "" : (sites.find((site) => site.id === id)?.name ?? id);
  const rows = inputs.map((input) => {
    const texts = recordTexts(input, siteText(input.siteId));
    return columnsOf(kind).map((name) => texts[name] ?? "");
  });
  return csvFile([columnsOf(kind), ...rows]);
}

/**
 * Reads a file of records: one with the kind's columns, or for cloud a provider's own statement. Names what is wrong with each row.
 * `method` says what a statement's figures are where it does not say so itself.
 */
export function readRecords(
  kind: RecordKind,
  text: string,
  sites: readonly Site[],
  method: CloudMethod | null = null,
): ReadRecords {
  const table = readCsvTable(text);
  if (typeof table === "string") return refusal(table);
  if (table.rows.length === 0) return refusal("The file has no row below its head.");
  const statement =
    kind === "cloud" && !table.columns.includes("includesTrackedRuns")
      ? readCloudStatement(table, method)
      : null;
  if (statement?.ok === false) return statement;
  const rows = statement?.rows ?? table.rows;
  if (statement === null) {
    const fault = columnFault(kind, table);
    if (fault !== null) return refusal(fault);
  }
  if (rows.length > MOST_RECORD_ROWS)
    return refusal("The file has more than 2,000 rows: import it in parts.");
  const inputs: RecordInput[] = [];
  const rowFaults: RowFault[] = [];
  for (const { line, cells } of rows) {
    if (cells["name"]?.startsWith(EXAMPLE) === true) {
      rowFaults.push({ line, column: "name", detail: "This is the template’s example: delete the row." });
      continue;
    }
    const read = readRecord(kind, cells, sites);
    if (read.ok) inputs.push(read.input);
    else rowFaults.push(...read.faults.map(({ field, detail }) => ({ line, column: field, detail })));
  }
  if (rowFaults.length > 0)
    return { ok: false, message: "Nothing was added: some rows cannot be used.", rowFaults };
  const lines = rows.map(({ line }) => line);
  return { ok: true, inputs, lines, statement: statement?.name ?? null, doubts: statement?.doubts ?? [] };
}

const refusal = (message: string): ReadRecords & { ok: false } => ({ ok: false, message, rowFaults: [] });

function columnFault(kind: RecordKind, { columns }: CsvTable): string | null {
  const known = columnsOf(kind);
  const unknown = columns.find((name) => name !== "" && !known.includes(name));
  if (unknown !== undefined) {
    const near = closestName(unknown, known);
    if (near !== null) return `There is no column “${unknown}”. Is “${near}” meant?`;
    return `There is no column “${unknown}”. The template has all columns of this kind.`;
  }
  const missing = fieldsOf(kind).filter(({ name, isOptional }) => !isOptional && !columns.includes(name));
  if (missing.length === 0) return null;
  return `The file lacks the column ${missing.map(({ name }) => name).join(", ")}.`;
}
