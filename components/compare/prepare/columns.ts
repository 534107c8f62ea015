import type { Subject } from "@/lib/domain/compare-groups";
import type { Comparison } from "@/lib/domain/compare-model";
import type { CompareState } from "@/lib/domain/compare-url";

/** Columns beside the baseline on one page of the table. */
export const COLUMNS = 12;

/** `index` is the subject's place among all: its colour, shape and cells. */
export type Column = { subject: Subject; index: number; isBaseline: boolean };

/** The baseline first, then the others of this page. */
export function columnsOf(
  comparison: Comparison,
  state: Pick<CompareState, "page">,
): { shown: readonly Column[]; others: number; from: number } {
  const all = comparison.subjects.map((subject, index): Column => ({
    subject,
    index,
    isBaseline: subject.key === comparison.baseline?.key,
  }));
  const others = all.filter((column) => !column.isBaseline);
  const pages = Math.max(1, Math.ceil(others.length / COLUMNS));
  const from = (Math.min(state.page, pages) - 1) * COLUMNS;
  return {
    shown: [...all.filter((column) => column.isBaseline), ...others.slice(from, from + COLUMNS)],
    others: others.length,
    from,
  };
}
