import { CsvError, parse } from "csv-parse/sync";
import { z } from "zod";
import { addOrganizationFactors } from "@/lib/data/commands/factors";
import { isAppError } from "@/lib/domain/errors";
import { NOTHING_IMPORTED, type FactorImportState, type RowFault } from "@/lib/domain/factor-import";
import { formDone } from "@/lib/domain/form-state";
import {
  GHG_BASES,
  ORGANIZATION_FACTOR_KINDS,
  type OrganizationFactorInput,
} from "@/lib/domain/organization-factor";
import type { UserViewer } from "@/lib/domain/viewer";

const MAX_ROWS = 1000;
const MAX_BYTES = 500_000;

const line = (missing: string) =>
  z
    .string(missing)
    .trim()
    .min(1, missing)
    .max(500, "Use 500 characters or fewer.")
    .refine((value) => !/\p{Cc}/u.test(value), "Leave out control characters.");

const NUMBER_HINT = "Give a number, for example 42.5.";
const day = z.iso.date("Give a day: 2026-01-31.").transform((value) => new Date(`${value}T00:00:00.000Z`));

/** One factor as a form or a row of a CSV file gives it: text throughout, checked for what its kind allows later. */
export const organizationFactorSchema = z.strictObject({
  kind: z.enum(ORGANIZATION_FACTOR_KINDS, `Use one of ${ORGANIZATION_FACTOR_KINDS.join(", ")}.`),
  subjectId: z
    .string("Name a grid zone or a place.")
    .trim()
    .regex(
      /^[\p{L}\p{N}][\p{L}\p{N} _./-]{0,79}$/u,
      "Use up to 80 letters, digits and - _ . / as in US-CA or aws/us-east-1.",
    ),
  value: z
    .string(NUMBER_HINT)
    .trim()
    .regex(/^\d{1,9}([.,]\d{1,12})?$/, NUMBER_HINT)
    .transform((text) => Number(text.replace(",", "."))),
  ghgBasis: z
    .union([z.literal(""), z.enum(GHG_BASES)], `Use one of ${GHG_BASES.join(", ")}, or nothing.`)
    .transform((basis) => (basis === "" ? null : basis)),
  validFrom: day,
  validTo: z.union([z.literal("").transform(() => null), day], "Give a day: 2026-01-31, or nothing."),
  source: line("Say where the value comes from."),
  note: z.string().trim().max(500, "Use 500 characters or fewer.").default(""),
});

/** Columns of the file by field of the schema. */
const COLUMNS = {
  kind: "kind",
  subjectId: "subject_id",
  value: "value",
  ghgBasis: "ghg_basis",
  validFrom: "valid_from",
  validTo: "valid_to",
  source: "source",
  note: "note",
} as const;

/** The form that imports factors from a file or from pasted text: all rows or none, with what is wrong with each. */
export async function answerFactorImport(viewer: UserViewer, formData: FormData): Promise<FactorImportState> {
  const pasted = formData.get("csv");
  const text = typeof pasted === "string" ? pasted : "";
  const refuse = (message: string, rowFaults: readonly RowFault[] = []): FactorImportState => ({
    ...NOTHING_IMPORTED,
    message,
    values: { csv: text },
    rowFaults,
  });
  const file = formData.get("file");
  const size = file instanceof File && file.size > 0 ? file.size : text.length;
  if (size === 0) return refuse("Choose a file, or paste its text.");
  if (size > MAX_BYTES) return refuse("That is more than 500 kB; import it in parts.");
  const read = readFactorCsv(file instanceof File && file.size > 0 ? await file.text() : text);
  if (!read.ok) return refuse(read.message, read.rowFaults);
  try {
    const { added, superseding, unchanged } = await addOrganizationFactors(viewer, read.rows);
    const parts = [
      `${String(added)} added`,
      ...(superseding > 0 ? [`${String(superseding)} of them in place of an earlier one`] : []),
      ...(unchanged > 0 ? [`${String(unchanged)} there already`] : []),
    ];
    return { ...NOTHING_IMPORTED, ...formDone(`${parts.join(", ")}.`) };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return refuse(
      error.message,
      error.faults.map((fault) => rowFaultOf(fault, read.lines)),
    );
  }
}

type ReadCsv =
  | { ok: true; rows: OrganizationFactorInput[]; lines: number[] }
  | { ok: false; message: string; rowFaults: RowFault[] };

/** Reads the rows of a factor file, or says what is wrong with each that cannot be used. */
export function readFactorCsv(text: string): ReadCsv {
  const table = parseTable(text);
  if (typeof table === "string") return { ok: false, message: table, rowFaults: [] };
  const [head, ...body] = table;
  const columns = (head?.cells ?? []).map((name) => name.trim().toLowerCase());
  const missing = Object.values(COLUMNS).filter((name) => !columns.includes(name) && name !== "note");
  if (missing.length > 0)
    return { ok: false, message: `The file lacks the column ${missing.join(", ")}.`, rowFaults: [] };
  if (body.length === 0) return { ok: false, message: "The file has no row below its head.", rowFaults: [] };
  if (body.length > MAX_ROWS)
    return { ok: false, message: `The file has more than ${String(MAX_ROWS)} rows.`, rowFaults: [] };
  const rows: OrganizationFactorInput[] = [];
  const rowFaults: RowFault[] = [];
  for (const { cells, line: at } of body) {
    const fields = Object.entries(COLUMNS).map(([field, name]) => [
      field,
      cells[columns.indexOf(name)] ?? "",
    ]);
    const parsed = organizationFactorSchema.safeParse(Object.fromEntries(fields));
    if (parsed.success) rows.push(parsed.data);
    else
      rowFaults.push(
        ...parsed.error.issues.map((issue) => ({
          line: at,
          column: columnOf(issue.path[0]),
          detail: issue.message,
        })),
      );
  }
  if (rowFaults.length > 0)
    return { ok: false, message: "Nothing was added: some rows cannot be used.", rowFaults };
  return { ok: true, rows, lines: body.map((row) => row.line) };
}

const recordSchema = z.array(
  z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }),
);

function parseTable(text: string): { cells: string[]; line: number }[] | string {
  try {
    const options = { bom: true, trim: true, skip_empty_lines: true, relax_column_count: true, info: true };
    const records: unknown = parse(text, options);
    return recordSchema.parse(records).map(({ record, info }) => ({ cells: record, line: info.lines }));
  } catch (error) {
    if (error instanceof CsvError) return `The file is not CSV: ${error.message}`;
    throw error;
  }
}

function columnOf(field: PropertyKey | undefined): string {
  return Object.entries(COLUMNS).find(([name]) => name === field)?.[1] ?? "";
}

/** A fault of the command, `/3/validTo`, by the line of the file. */
function rowFaultOf(fault: { pointer: string; detail: string }, lines: readonly number[]): RowFault {
  const [, first = "", second] = fault.pointer.split("/");
  const isRow = /^\d+$/.test(first);
  const at = lines[isRow ? Number(first) : 0] ?? 0;
  return { line: at, column: columnOf(isRow ? second : first), detail: fault.detail };
}
