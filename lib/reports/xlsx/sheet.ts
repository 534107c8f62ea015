import type { NumberStyle, Tone } from "./styles";

/** A cell: what it holds, and the formula that gives it. Null is unknown and printed as such; an empty text is empty. */
export type Cell = {
  value: string | number | null;
  /** Without `=`. Its value is kept beside it, so that a reader without a calculator sees it. */
  formula?: string;
  number?: NumberStyle;
  tone?: Tone;
};

export type Sheet = {
  name: string;
  rows: readonly (readonly Cell[])[];
  /** Width of each column in letters. */
  widths: readonly number[];
  /** Rows that stay when one scrolls and are repeated in print. */
  headRows: number;
};

export const text = (value: string, tone: Tone = "plain"): Cell => ({ value, tone });
export const EMPTY: Cell = { value: "" };
export const heads = (...titles: readonly string[]): Cell[] => titles.map((title) => text(title, "head"));

/** A number; unknown where there is none. */
export const amount = (
  value: number | null,
  number: NumberStyle = "decimal",
  tone: Tone = "plain",
): Cell => ({
  value,
  number,
  tone,
});

/** A number of any unit and size: as many places as it needs, none of them noise. */
export const anyAmount = (value: number | null): Cell => amount(value, styleOf(value));

function styleOf(value: number | null): NumberStyle {
  if (value === null || Number.isInteger(value)) return "whole";
  const size = Math.abs(value);
  return size >= 1000 ? "decimal" : size >= 1e-4 ? "factor" : "small";
}

const RELATIVE_NOISE = 1e-9;

/**
 * A number with its formula where the formula gives it: `check` is what the formula comes to. Else the number alone, so that no cell
 * ever recalculates to another figure than the report's.
 */
export function derived(
  value: number | null,
  formula: string | null,
  check: number | null,
  number: NumberStyle = "decimal",
  tone: Tone = "plain",
): Cell {
  const holds =
    value !== null &&
    check !== null &&
    Math.abs(value - check) <= RELATIVE_NOISE * Math.max(Math.abs(value), Math.abs(check));
  return holds && formula !== null ? { value, formula, number, tone } : { value, number, tone };
}

/** Sum of what is known, as the formula `SUM` does it; null where nothing is. */
export function sumOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

/** `A`, `B` … `AA`, of a column counted from 0. */
export function columnName(index: number): string {
  const before = index >= 26 ? columnName(Math.floor(index / 26) - 1) : "";
  return before + String.fromCharCode(65 + (index % 26));
}

/** A sheet that is filled row by row; `add` gives the row's number as formulas name it. */
export class SheetRows {
  readonly rows: Cell[][] = [];

  add(...cells: readonly Cell[]): number {
    this.rows.push([...cells]);
    return this.rows.length;
  }

  get next(): number {
    return this.rows.length + 1;
  }
}

/** A cell of another sheet, as formulas name it. */
export const cellOf = (sheetName: string, column: string, row: number): string =>
  `'${sheetName.replaceAll("'", "''")}'!${column}${String(row)}`;
