import type { FontName } from "./fonts";

export const POINTS_PER_MM = 72 / 25.4;
export const mm = (length: number): number => length * POINTS_PER_MM;

/** A4 and its margins. */
export const PAGE = { width: mm(210), height: mm(297) } as const;
export const MARGIN = { top: mm(24), right: mm(18), bottom: mm(22), left: mm(24) } as const;
export const TEXT_WIDTH = PAGE.width - MARGIN.left - MARGIN.right;
export const TEXT_BOTTOM = PAGE.height - MARGIN.bottom;

export const COLOUR = {
  ink: "#14181d",
  soft: "#434c56",
  muted: "#5b6570",
  line: "#cbd0d6",
  ground: "#f4f5f6",
  market: "#f7f1f6",
  marketSum: "#efe4ed",
  plum: "#703265",
  paper: "#ffffff",
} as const;

/** Sizes in points: of the letters and of the line. */
export type TextStyle = {
  font: FontName;
  size: number;
  line: number;
  colour: string;
  /** Figures of one width, so that those below each other line up. */
  isTabular?: boolean;
};
const style = (font: FontName, size: number, line: number, colour: string = COLOUR.ink): TextStyle => ({
  font,
  size,
  line,
  colour,
});

const tabular = (text: TextStyle): TextStyle => ({ ...text, isTabular: true });

export const TYPE = {
  coverTitle: style("bold", 34, 39, COLOUR.paper),
  coverSmallTitle: style("bold", 22, 26, COLOUR.paper),
  coverName: style("semibold", 18, 23, COLOUR.paper),
  coverPeriod: style("regular", 13, 18, "#cbd0d6"),
  coverProduct: style("regular", 9, 12, "#cbd0d6"),
  status: style("bold", 9, 11, COLOUR.paper),
  one: style("medium", 15.5, 21.5),
  total: style("semibold", 27, 32),
  totalUnit: style("medium", 13, 32),
  section: style("semibold", 18, 22),
  sectionNumber: style("medium", 18, 22, COLOUR.muted),
  lead: style("regular", 10.5, 15, COLOUR.soft),
  heading: style("semibold", 10.5, 14),
  text: style("regular", 9.2, 13),
  label: style("semibold", 9.2, 13),
  table: tabular(style("regular", 8.6, 11.5)),
  tableBold: tabular(style("semibold", 8.6, 11.5)),
  tableHead: style("semibold", 7.6, 10, COLOUR.soft),
  small: style("regular", 7.6, 10.4, COLOUR.muted),
  note: style("regular", 7.8, 11, COLOUR.soft),
  code: style("regular", 7.2, 9, COLOUR.soft),
  running: style("regular", 7.4, 10, COLOUR.muted),
  runningBold: style("semibold", 7.4, 10),
  hash: style("mono", 7.6, 11),
  hashSmall: style("mono", 6.8, 10, COLOUR.muted),
  kpi: style("semibold", 15, 19),
  kpiLabel: style("regular", 7.8, 10.5, COLOUR.soft),
  chart: style("semibold", 7, 9),
  axis: style("regular", 7, 9, COLOUR.muted),
} as const;
