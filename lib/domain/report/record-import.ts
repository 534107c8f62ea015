import type { RowFault } from "@/lib/domain/factor-import";
import { EMPTY_FORM, type FormState } from "@/lib/domain/form-state";

/** What a file would add, before anything is stored. */
export type RecordImportPreview = Readonly<{
  fileName: string;
  /** All its records as a file of our own columns, which the confirmation sends back. */
  csv: string;
  /** The first of them. */
  rows: readonly Readonly<{ line: number; name: string; days: string; figure: string }>[];
  rowCount: number;
  added: number;
  /** On file already, word for word. */
  known: number;
  /** The provider's statement that was recognised; null: our own template. */
  statement: string | null;
  /** What the file leaves open. */
  doubts: readonly string[];
}>;

export type RecordImportState = FormState &
  Readonly<{ rowFaults: readonly RowFault[]; faultCount: number; preview: RecordImportPreview | null }>;

export const NO_RECORD_IMPORT: RecordImportState = {
  ...EMPTY_FORM,
  rowFaults: [],
  faultCount: 0,
  preview: null,
};
