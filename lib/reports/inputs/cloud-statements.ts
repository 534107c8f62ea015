import type { RowFault } from "@/lib/domain/factor-import";
import { readAwsExport } from "./statement-aws";
import { readGoogleExport } from "./statement-google";
import { readLabelledTable } from "./statement-labelled";
import type { CsvTable, TableRow } from "./csv-table";

/** What a statement's figures are, where it does not say so itself. */
export const CLOUD_METHODS = ["location", "market"] as const;
export type CloudMethod = (typeof CLOUD_METHODS)[number];

export type ReadStatement =
  | Readonly<{ ok: true; name: string; rows: readonly TableRow[]; doubts: readonly string[] }>
  | Readonly<{ ok: false; message: string; rowFaults: readonly RowFault[] }>;

/** A provider's own statement, recognised by its columns; null: it is none that we know. */
export function readCloudStatement(table: CsvTable, method: CloudMethod | null): ReadStatement | null {
  return readAwsExport(table) ?? readGoogleExport(table) ?? readLabelledTable(table, method);
}
