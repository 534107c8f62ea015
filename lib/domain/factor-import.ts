import { EMPTY_FORM, type FormState } from "@/lib/domain/form-state";

/** What is wrong with one row of an imported file. */
export type RowFault = Readonly<{ line: number; column: string; detail: string }>;

export type FactorImportState = FormState & Readonly<{ rowFaults: readonly RowFault[] }>;

export const NOTHING_IMPORTED: FactorImportState = { ...EMPTY_FORM, rowFaults: [] };
