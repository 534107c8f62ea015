import type { Column, Row, Table, TableCell } from "@/lib/domain/report/blocks";
import { giveWay } from "./give-way";
import { cellStyle, COLUMN_GAP, columnWidths, INDENT, SWATCH_WIDTH } from "./column-widths";
import { paintSwatch } from "./paint-charts";
import type { Paper, Structure } from "./paper";
import { COLOUR, MARGIN, mm, TEXT_WIDTH, TYPE, type TextStyle } from "./style";

const PADDING = mm(1.25);
/** After these, others have their turn. */
const ROWS_AT_ONCE = 4;

type SetLine = { text: string; style: TextStyle };
type SetCell = { cell: TableCell; lines: readonly SetLine[]; indent: number };
type SetRow = { kind: Row["kind"]; cells: readonly SetCell[]; height: number };
export type SetTable = {
  table: Table;
  left: readonly number[];
  widths: readonly number[];
  width: number;
  head: readonly (readonly string[])[];
  headHeight: number;
  rows: readonly SetRow[];
};

/** A table with its lines broken and its heights known. */
export async function setTable(table: Table, paper: Paper): Promise<SetTable> {
  const width = table.widthMm === undefined ? TEXT_WIDTH : mm(table.widthMm);
  const widths = await columnWidths(table, paper, width);
  let x = MARGIN.left;
  const left = widths.map((each) => {
    const at = x;
    x += each + COLUMN_GAP;
    return at;
  });
  const head = table.columns.map(({ title }, at) =>
    paper.wrap(title, TYPE.tableHead, (widths[at] ?? 0) + 0.01),
  );
  const headHeight = Math.max(...head.map(({ length }) => length)) * TYPE.tableHead.line + 2 * PADDING;
  const rows: SetRow[] = [];
  for (const [at, row] of table.rows.entries()) {
    rows.push(setRow(row, widths, paper));
    if (at % ROWS_AT_ONCE === 0) await giveWay();
  }
  return { table, left, widths, width, head, headHeight, rows };
}

function setRow(row: Row, widths: readonly number[], paper: Paper): SetRow {
  const isStrong = row.kind === "sub" || row.kind === "sum";
  const cells = row.cells.map((cell, at): SetCell => {
    const indent =
      (row.kind === "in" && at === 0 ? INDENT : 0) + (cell.swatch === undefined ? 0 : SWATCH_WIDTH);
    const room = (widths[at] ?? 0) - indent + 0.01;
    const set = (text: string, style: TextStyle): SetLine[] =>
      text === "" ? [] : paper.wrap(text, style, room).map((line) => ({ text: line, style }));
    return {
      cell,
      lines: [...set(cell.text, cellStyle(cell, isStrong)), ...set(cell.note ?? "", TYPE.small)],
      indent,
    };
  });
  const heights = cells.map(({ lines }) => lines.reduce((sum, { style }) => sum + style.line, 0));
  return { kind: row.kind, cells, height: Math.max(TYPE.table.line, ...heights) + 2 * PADDING };
}

/** A table of so many rows is moved to the next page rather than broken. */
const SHORT_TABLE_ROWS = 8;

/** Height of what must stay together at a table's beginning: its head and two rows, or all of a short one with what follows it. */
export function tableStart({ headHeight, rows }: SetTable, tailHeight: number): number {
  const isShort = rows.length <= SHORT_TABLE_ROWS;
  const together = isShort ? rows : rows.slice(0, 2);
  return headHeight + together.reduce((sum, row) => sum + row.height, isShort ? tailHeight : 0);
}

/**
 * Paints rows until the page is full, then goes on after the head on the next; no row is broken, no sum stands alone,
 * and what follows (`tailHeight`) has the last rows with it.
 */
export async function paintTable(
  set: SetTable,
  paper: Paper,
  continued: string,
  tailHeight: number,
): Promise<void> {
  const group = paper.group("Table");
  paintHead(set, paper, group);
  for (const [at, row] of set.rows.entries()) {
    const next = set.rows[at + 1];
    const isSumNext = next?.kind === "sub" || next?.kind === "sum";
    const isBeforeLast = at === set.rows.length - 2;
    const after = isSumNext || isBeforeLast ? (next?.height ?? 0) : 0;
    const needed = row.height + after + (isBeforeLast || next === undefined ? tailHeight : 0);
    if (needed > paper.room) {
      paper.addPage();
      paintContinued(set, paper, continued);
    }
    paintRow(set, row, paper, group);
    if (at % ROWS_AT_ONCE === 0) await giveWay();
  }
  group.end();
}

function paintContinued(set: SetTable, paper: Paper, continued: string): void {
  paper.artifact(() => {
    paper.line(continued, TYPE.small, MARGIN.left, paper.y);
  }, "Pagination");
  paper.y += TYPE.small.line + mm(1);
  paintHead(set, paper, null);
}

/** `group` is null for a head that is repeated: readers have heard it. */
function paintHead(set: SetTable, paper: Paper, group: Structure | null): void {
  const { table, head, headHeight, left, widths, width } = set;
  const top = paper.y;
  paper.artifact(() => {
    table.columns.forEach((column, at) => {
      if (column.isMarket === true) paintGround(set, paper, at, top, headHeight, COLOUR.market);
    });
    paper.rule(MARGIN.left, top + headHeight, width, 1, COLOUR.ink);
  });
  const tr = group === null ? null : paper.group("TR", group);
  table.columns.forEach((column, at) => {
    const lines = head[at] ?? [];
    const first = top + headHeight - PADDING - lines.length * TYPE.tableHead.line;
    const draw = () => {
      lines.forEach((line, index) => {
        const x = alignedX(column, left[at] ?? 0, widths[at] ?? 0, paper.width(line, TYPE.tableHead));
        paper.line(line, TYPE.tableHead, x, first + index * TYPE.tableHead.line);
      });
    };
    if (tr === null) paper.artifact(draw);
    else paper.tag("TH", draw, { scope: "Column" }, tr);
  });
  tr?.end();
  paper.y += headHeight;
}

function paintGround(
  set: SetTable,
  paper: Paper,
  at: number,
  top: number,
  height: number,
  colour: string,
): void {
  const x = (set.left[at] ?? 0) - COLUMN_GAP / 2;
  paper.document.rect(x, top, (set.widths[at] ?? 0) + COLUMN_GAP, height).fill(colour);
}

function paintRow(set: SetTable, row: SetRow, paper: Paper, group: Structure): void {
  const { table, left, widths, width } = set;
  const top = paper.y;
  const isStrong = row.kind === "sub" || row.kind === "sum";
  paper.artifact(() => {
    if (row.kind === "sub") {
      paper.document.rect(MARGIN.left, top, width, row.height).fill(COLOUR.ground);
    }
    table.columns.forEach((column, at) => {
      const colour = isStrong ? COLOUR.marketSum : COLOUR.market;
      if (column.isMarket === true) paintGround(set, paper, at, top, row.height, colour);
    });
    if (row.kind === "sum") paper.rule(MARGIN.left, top, width, 0.9, COLOUR.ink);
    const [thickness, colour] = row.kind === "sum" ? [0.9, COLOUR.ink] : [0.5, COLOUR.line];
    paper.rule(MARGIN.left, top + row.height, width, thickness, colour);
    row.cells.forEach(({ cell }, at) => {
      if (cell.swatch !== undefined) paintSwatch(paper, cell.swatch, left[at] ?? 0, top + PADDING + 2);
    });
  });
  const tr = paper.group("TR", group);
  row.cells.forEach((each, at) => {
    const column = table.columns[at] ?? { title: "", align: "left" };
    paintCell(
      each,
      column,
      { x: left[at] ?? 0, width: widths[at] ?? 0, top: top + PADDING },
      paper,
      tr,
      at === 0,
    );
  });
  tr.end();
  paper.y += row.height;
}

type CellPlace = { x: number; width: number; top: number };

function paintCell(
  { cell, lines, indent }: SetCell,
  column: Column,
  place: CellPlace,
  paper: Paper,
  tr: Structure,
  isFirst: boolean,
): void {
  const draw = () => {
    let top = place.top;
    for (const { text, style } of lines) {
      const x = alignedX(column, place.x + indent, place.width - indent, paper.width(text, style));
      paper.line(text, style, x, top);
      top += style.line;
    }
  };
  const spoken = cell.spoken === undefined ? {} : { actual: cell.spoken };
  if (cell.linkTo === undefined) {
    const head = isFirst ? { scope: "Row" } : {};
    paper.tag(isFirst ? "TH" : "TD", draw, { ...spoken, ...head }, tr);
    return;
  }
  const td = paper.group("TD", tr);
  paper.link(cell.linkTo, [place.x, place.top, place.width, TYPE.table.line], draw, td);
  td.end();
}

function alignedX({ align }: Column, x: number, width: number, textWidth: number): number {
  if (align === "left") return x;
  return align === "right" ? x + width - textWidth : x + (width - textWidth) / 2;
}
