import type { ReportSnapshot } from "@/lib/domain/report/snapshot";
import type { Digits } from "../digits";
import type { ReportWords } from "../words";
import { cellOf } from "./sheet";

/** What the sheets are made from, and where the factors stand. */
export type SheetContext = {
  snapshot: ReportSnapshot;
  sha256: string | null;
  t: ReportWords;
  digits: Digits;
  /** Row of each factor on the sheet of factors. */
  factorRows: ReadonlyMap<string, number>;
};

export const FACTOR_VALUE_COLUMN = "D";
export const FACTORS_HEAD_ROWS = 1;

/** The cell of the first factor that is what a line was computed with; null where the list has none. */
export function factorCell(
  { snapshot, t, factorRows }: SheetContext,
  isIt: (factor: ReportSnapshot["results"]["quality"]["factors"][number]) => boolean,
): string | null {
  const factor = snapshot.results.quality.factors.find(isIt);
  const row = factor === undefined ? undefined : factorRows.get(factor.id);
  return row === undefined ? null : cellOf(t("sheets.factors"), FACTOR_VALUE_COLUMN, row);
}
