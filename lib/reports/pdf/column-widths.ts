import type { Column, Table, TableCell } from "@/lib/domain/report/blocks";
import { giveWay } from "./give-way";
import type { Paper } from "./paper";
import { mm, TYPE, type TextStyle } from "./style";
import { longestPiece } from "./wrap";

export const COLUMN_GAP = mm(2.2);
export const SWATCH_WIDTH = 11;
export const INDENT = mm(4);
/** A name without spaces breaks rather than take a whole column. */
const LONGEST_WORD = mm(30);

export const cellStyle = (cell: TableCell, isStrong: boolean): TextStyle => {
  if (cell.isMono === true) return TYPE.hash;
  const style = cell.isBold === true || isStrong ? TYPE.tableBold : TYPE.table;
  return cell.isMuted === true ? { ...style, colour: TYPE.small.colour } : style;
};

type Need = { least: number; most: number; isFixed: boolean };

/** Width of each column: figures on one line, texts as wide as there is room, none below its longest word. */
export async function columnWidths(table: Table, paper: Paper, width: number): Promise<number[]> {
  const needs: Need[] = [];
  for (const [at, column] of table.columns.entries()) {
    needs.push(needOf(column, at, table, paper));
    await giveWay();
  }
  return share(needs, width - COLUMN_GAP * (table.columns.length - 1), table);
}

function needOf(column: Column, at: number, table: Table, paper: Paper): Need {
  if (column.widthMm !== undefined) {
    return { least: mm(column.widthMm), most: mm(column.widthMm), isFixed: true };
  }
  const isFigure = column.align !== "left";
  const head = (text: string) => paper.width(text, TYPE.tableHead);
  const cells = table.rows.flatMap((row) => {
    const cell = row.cells[at];
    if (cell === undefined) return [];
    const indent =
      (row.kind === "in" && at === 0 ? INDENT : 0) + (cell.swatch === undefined ? 0 : SWATCH_WIDTH);
    const style = cellStyle(cell, row.kind === "sub" || row.kind === "sum");
    const measure = (text: string) => paper.width(text, style);
    const small = (text: string) => paper.width(text, TYPE.small);
    const whole = Math.max(measure(cell.text), small(cell.note ?? "")) + indent;
    const word = Math.max(longestPiece(cell.text, measure), longestPiece(cell.note ?? "", small)) + indent;
    return [{ whole, least: isFigure ? Math.min(whole, LONGEST_WORD) : Math.min(word, LONGEST_WORD) }];
  });
  const least = Math.max(longestPiece(column.title, head), ...cells.map((cell) => cell.least), 0);
  const most = Math.max(
    isFigure ? Math.min(head(column.title), mm(26)) : head(column.title),
    ...cells.map(({ whole }) => whole),
    least,
  );
  return { least, most, isFixed: false };
}

/** Room that is left goes to the texts; where there is too little the widest give way first. */
function share(needs: readonly Need[], available: number, table: Table): number[] {
  const total = (widths: readonly number[]) => widths.reduce((sum, width) => sum + width, 0);
  const wanted = needs.map(({ most }) => most);
  const left = available - total(wanted);
  if (left >= 0) {
    const texts = table.columns.map(({ align }, at) => align === "left" && needs[at]?.isFixed === false);
    const takers = texts.some(Boolean) ? texts : texts.map((_, at) => at === 0);
    const shared = total(wanted.filter((_, at) => takers[at]));
    return wanted.map((width, at) =>
      takers[at] === true ? width + (left * width) / Math.max(shared, 1) : width,
    );
  }
  const cappedAt = (cap: number) => needs.map(({ least, most }) => Math.min(most, Math.max(least, cap)));
  let [low, high] = [0, available];
  for (let step = 0; step < 40; step += 1) {
    const cap = (low + high) / 2;
    if (total(cappedAt(cap)) > available) high = cap;
    else low = cap;
  }
  const widths = cappedAt(low);
  const over = total(widths);
  return over > available ? widths.map((width) => (width * available) / over) : widths;
}
