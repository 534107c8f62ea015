import { importRecords } from "@/lib/data/commands/reporting-records";
import { isAppError } from "@/lib/domain/errors";
import type { RowFault } from "@/lib/domain/factor-import";
import { formDone } from "@/lib/domain/form-state";
import {
  NO_RECORD_IMPORT,
  type RecordImportPreview,
  type RecordImportState,
} from "@/lib/domain/report/record-import";
import type { RecordInput } from "@/lib/domain/report/record-text";
import type { RecordKind } from "@/lib/domain/report/records";
import type { Locale } from "@/lib/domain/locale";
import type { UserViewer } from "@/lib/domain/viewer";
import { foundWords } from "@/lib/i18n/found-words";
import { inReadersWords } from "@/lib/i18n/reader-form";
import { CLOUD_METHODS } from "@/lib/reports/inputs/cloud-statements";
import { readRecords, recordsCsv } from "@/lib/reports/inputs/record-csv";

const MOST_BYTES = 5_000_000;
const MOST_FAULTS_SHOWN = 100;
const MOST_ROWS_SHOWN = 50;

type Site = Readonly<{ id: string; name: string }>;
type Given = Readonly<{ kind: RecordKind; sites: readonly Site[]; figureOf: (input: RecordInput) => string }>;

/**
 * The form that imports records: first it shows what a file would add, or what is wrong with each row; then, confirmed, it adds all of
 * them or none. The confirmation carries the records as they were shown, and they are judged anew.
 */
export async function answerRecordImport(
  viewer: UserViewer,
  given: Given,
  formData: FormData,
  locale: Locale,
): Promise<RecordImportState> {
  if (formData.has("again")) return NO_RECORD_IMPORT;
  const confirmed = textOf(formData, "csv");
  const state =
    confirmed === ""
      ? await check(viewer, given, formData)
      : await confirm(viewer, given, formData, confirmed);
  return inWords(state, locale);
}

async function check(viewer: UserViewer, given: Given, formData: FormData): Promise<RecordImportState> {
  const { kind, sites } = given;
  const file = formData.get("file");
  const method = CLOUD_METHODS.find((each) => each === textOf(formData, "method")) ?? null;
  const values = { method: method ?? "" };
  if (!(file instanceof File) || file.name === "") return refusal("Choose a file first.", [], values);
  if (file.size > MOST_BYTES) return refusal("The file is larger than 5 MB: import it in parts.", [], values);
  const read = readRecords(kind, await file.text(), sites, method);
  if (!read.ok) return refusal(read.message, read.rowFaults, values);
  const trial = await tryImport(viewer, kind, read.inputs, { fileName: file.name, isTrial: true });
  if (typeof trial === "string") return refusal(trial, [], values);
  if (trial.faults.length > 0) return refusal(UNUSABLE, byLine(trial.faults, read.lines), values);
  const preview: RecordImportPreview = {
    fileName: file.name,
    csv: recordsCsv(kind, read.inputs, sites),
    rows: read.inputs.slice(0, MOST_ROWS_SHOWN).map((input, index) => ({
      line: read.lines[index] ?? 0,
      name: input.name,
      days: `${input.fromDay} – ${input.toDay}`,
      figure: given.figureOf(input),
    })),
    rowCount: read.inputs.length,
    added: trial.added,
    known: trial.known,
    statement: read.statement,
    doubts: read.doubts,
  };
  return { ...NO_RECORD_IMPORT, preview };
}

async function confirm(
  viewer: UserViewer,
  { kind, sites }: Given,
  formData: FormData,
  csv: string,
): Promise<RecordImportState> {
  const read = readRecords(kind, csv, sites);
  if (!read.ok) return refusal(read.message, read.rowFaults, {});
  const fileName = textOf(formData, "fileName");
  const outcome = await tryImport(viewer, kind, read.inputs, { fileName, isTrial: false });
  if (typeof outcome === "string") return refusal(outcome, [], {});
  if (outcome.faults.length > 0) return refusal(UNUSABLE, byLine(outcome.faults, read.lines), {});
  const parts = [
    `${String(outcome.added)} added`,
    ...(outcome.known > 0 ? [`${String(outcome.known)} there already`] : []),
  ];
  return { ...NO_RECORD_IMPORT, ...formDone(`${parts.join(", ")}.`) };
}

const UNUSABLE = "Nothing was added: some rows cannot be used.";

/** The outcome, or what the command says to the person. */
async function tryImport(
  viewer: UserViewer,
  kind: RecordKind,
  inputs: readonly RecordInput[],
  options: { fileName: string; isTrial: boolean },
) {
  try {
    return await importRecords(viewer, kind, inputs, options);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return error.message;
  }
}

const byLine = (
  faults: readonly { row: number; field: string; detail: string }[],
  lines: readonly number[],
): RowFault[] => faults.map(({ row, field, detail }) => ({ line: lines[row] ?? 0, column: field, detail }));

const refusal = (
  message: string,
  rowFaults: readonly RowFault[],
  values: Readonly<Record<string, string>>,
): RecordImportState => ({ ...NO_RECORD_IMPORT, message, rowFaults, faultCount: rowFaults.length, values });

function textOf(formData: FormData, name: string): string {
  const value = formData.get(name);
  return typeof value === "string" ? value : "";
}

async function inWords(state: RecordImportState, locale: Locale): Promise<RecordImportState> {
  const say = foundWords(locale, "forms");
  const { preview } = state;
  return {
    ...(await inReadersWords(state)),
    rowFaults: state.rowFaults
      .slice(0, MOST_FAULTS_SHOWN)
      .map((fault) => ({ ...fault, detail: say(fault.detail) })),
    preview: preview === null ? null : { ...preview, doubts: preview.doubts.map(say) },
  };
}
