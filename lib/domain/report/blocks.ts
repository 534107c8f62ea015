/** What a report says, as blocks that a painter sets: no measures of a page, no figures that are not written already. */
export type Section = {
  id: string;
  /** Empty: it has none. */
  number: string;
  title: string;
  codes: readonly string[];
  /** Begins a page; else it follows the section before where there is room. */
  startsPage: boolean;
  /** Goes overleaf rather than break. */
  isWhole: boolean;
  blocks: readonly Block[];
};

export const TEXT_STYLES = ["one", "lead", "text", "note", "between"] as const;
export type TextStyle = (typeof TEXT_STYLES)[number];

export type Block =
  | { kind: "heading"; text: string }
  | { kind: "text"; style: TextStyle; text: string; linkTo?: string }
  | { kind: "table"; table: Table }
  | { kind: "bar"; parts: readonly Part[]; alt: string }
  | { kind: "years"; years: readonly YearPair[]; ticks: readonly AxisTick[]; alt: string }
  | { kind: "key"; entries: readonly KeyEntry[] }
  | { kind: "totals"; boxes: readonly TotalBox[] }
  | { kind: "kpis"; items: readonly Kpi[] };

export type Fill = { colour: string; isHatched?: boolean };
/** A part of a bar; `share` is of the whole, 0 to 1, and stands in it where there is room. */
export type Part = { fill: Fill; ink: string; share: number; words: string };
export type YearPair = {
  label: string;
  location: number | null;
  market: number | null;
  locationWords: string;
  marketWords: string;
  isThis: boolean;
};
/** A height of the axis, in the unit of the bars, and how it is written. */
export type AxisTick = { value: number; words: string };
export type KeyEntry = { fill: Fill; text: string };
export type TotalBox = { label: string; value: string; unit: string; note: string; isMarket: boolean };
export type Kpi = { value: string; label: string };

export type Column = {
  title: string;
  align: "left" | "right" | "center";
  /** Market-based: on a tint, so that no one reads across the wrong column. */
  isMarket?: boolean;
  /** Where the widths do not follow from what the column holds. */
  widthMm?: number;
};
export type TableCell = {
  text: string;
  /** In small letters below. */
  note?: string;
  isBold?: boolean;
  /** Unknown, or not applicable. */
  isMuted?: boolean;
  isMono?: boolean;
  swatch?: Fill;
  /** What the text is read as, where it is a sign. */
  spoken?: string;
  /** A section of the report (`#energy`) or an address. */
  linkTo?: string;
};
export const ROW_KINDS = ["plain", "in", "sub", "sum"] as const;
export type Row = { kind: (typeof ROW_KINDS)[number]; cells: readonly TableCell[] };
export type Table = {
  columns: readonly Column[];
  rows: readonly Row[];
  widthMm?: number;
  hasNoHead?: boolean;
};

export const left = (title: string): Column => ({ title, align: "left" });
export const right = (title: string): Column => ({ title, align: "right" });
export const cell = (text: string): TableCell => ({ text });
export const row = (kind: Row["kind"], ...cells: readonly (string | TableCell)[]): Row => ({
  kind,
  cells: cells.map((each) => (typeof each === "string" ? { text: each } : each)),
});
export const heading = (text: string): Block => ({ kind: "heading", text });
export const note = (text: string): Block => ({ kind: "text", style: "note", text });
export const paragraph = (text: string): Block => ({ kind: "text", style: "text", text });
export const table = (columns: readonly Column[], rows: readonly Row[], widthMm?: number): Block => ({
  kind: "table",
  table: { columns, rows, ...(widthMm === undefined ? {} : { widthMm }) },
});
