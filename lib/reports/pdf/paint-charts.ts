import type { AxisTick, Fill, KeyEntry, Part, YearPair } from "@/lib/domain/report/blocks";
import type { Paper } from "./paper";
import { COLOUR, MARGIN, mm, TEXT_WIDTH, TYPE } from "./style";

const BAR_HEIGHT = 19;
/** A narrower part carries no number: the key below names it. */
const NARROWEST_LABELLED = 24;
const HATCH_PITCH = 3;
const HATCH_LINE = 1.1;

/** A rectangle in a colour, or hatched at 45° with an edge: a texture that survives black and white. */
export function paintFill(
  paper: Paper,
  fill: Fill,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  const { document } = paper;
  if (fill.isHatched !== true) {
    document.rect(x, y, width, height).fill(fill.colour);
    return;
  }
  document.save().rect(x, y, width, height).clip().lineWidth(HATCH_LINE);
  for (let at = -height; at < width; at += HATCH_PITCH * Math.SQRT2) {
    document.moveTo(x + at, y + height).lineTo(x + at + height, y);
  }
  document.stroke(fill.colour).restore();
  document.lineWidth(0.6).rect(x, y, width, height).stroke(fill.colour);
}

export function paintSwatch(paper: Paper, fill: Fill, x: number, y: number): void {
  paintFill(paper, fill, x, y, 6.8, 6.8);
  paper.document.lineWidth(0.4).rect(x, y, 6.8, 6.8).stroke(COLOUR.ink);
}

export const barHeight = BAR_HEIGHT + mm(2.4);

/** One bar of parts; the shares stand in those that have room for them. */
export function paintBar(paper: Paper, parts: readonly Part[], alt: string): void {
  const top = paper.y;
  paper.tag(
    "Figure",
    () => {
      let x = MARGIN.left;
      for (const part of parts) {
        const width = part.share * TEXT_WIDTH;
        paintFill(paper, part.fill, x, top, Math.max(width - 0.9, 0.4), BAR_HEIGHT);
        if (width > NARROWEST_LABELLED) {
          paper.line(
            part.words,
            { ...TYPE.chart, colour: part.ink },
            x + 4,
            top + (BAR_HEIGHT - TYPE.chart.line) / 2,
          );
        }
        x += width;
      }
    },
    { alt },
  );
  paper.y += barHeight;
}

const SWATCH_GAP = 10;
const ENTRY_GAP = mm(5);

type SetEntry = { entry: KeyEntry; x: number; line: number };

function setKey(paper: Paper, entries: readonly KeyEntry[]): SetEntry[] {
  let [x, line] = [0, 0];
  return entries.map((entry) => {
    const width = SWATCH_GAP + paper.width(entry.text, TYPE.note);
    if (x > 0 && x + width > TEXT_WIDTH) [x, line] = [0, line + 1];
    const set = { entry, x, line };
    x += width + ENTRY_GAP;
    return set;
  });
}

export const keyHeight = (paper: Paper, entries: readonly KeyEntry[]): number =>
  ((setKey(paper, entries).at(-1)?.line ?? 0) + 1) * TYPE.note.line + mm(2.4);

/** Which colour is what. */
export function paintKey(paper: Paper, entries: readonly KeyEntry[]): void {
  const top = paper.y;
  const set = setKey(paper, entries);
  paper.artifact(() => {
    for (const { entry, x, line } of set) {
      paintSwatch(paper, entry.fill, MARGIN.left + x, top + line * TYPE.note.line + 2);
    }
  });
  paper.tag("P", () => {
    for (const { entry, x, line } of set) {
      paper.line(entry.text, TYPE.note, MARGIN.left + x + SWATCH_GAP, top + line * TYPE.note.line);
    }
  });
  paper.y += keyHeight(paper, entries);
}

const YEARS_HEIGHT = 132;
const AXIS_WIDTH = 40;
const PLOT_TOP = 14;
const PLOT_BOTTOM = 18;
const BAR_WIDTH = 24;

export const yearsHeight = YEARS_HEIGHT;

/** Pairs of bars from 0: location-based solid, market-based hatched, each with its value above. */
export function paintYears(
  paper: Paper,
  years: readonly YearPair[],
  ticks: readonly AxisTick[],
  alt: string,
): void {
  const top = paper.y;
  const bottom = top + YEARS_HEIGHT - PLOT_BOTTOM;
  const most = Math.max(0, ...years.flatMap(({ location, market }) => [location ?? 0, market ?? 0]));
  const height = (kg: number) => (most === 0 ? 0 : (Math.max(kg, 0) / most) * (bottom - top - PLOT_TOP));
  const step = (TEXT_WIDTH - AXIS_WIDTH) / Math.max(years.length, 1);
  const centred = (text: string, style: typeof TYPE.chart, x: number, y: number) => {
    paper.line(text, style, x - paper.width(text, style) / 2, y);
  };
  paper.tag(
    "Figure",
    () => {
      for (const { value, words } of ticks) {
        const y = bottom - height(value);
        const [thickness, colour] = value === 0 ? [0.8, COLOUR.ink] : [0.4, COLOUR.line];
        paper.rule(MARGIN.left + AXIS_WIDTH, y, TEXT_WIDTH - AXIS_WIDTH, thickness, colour);
        const end = MARGIN.left + AXIS_WIDTH - 6;
        paper.line(words, TYPE.axis, end - paper.width(words, TYPE.axis), y - TYPE.axis.line / 2);
      }
      years.forEach((year, at) => {
        const middle = MARGIN.left + AXIS_WIDTH + step * (at + 0.5);
        const bars = [
          {
            kg: year.location,
            words: year.locationWords,
            x: middle - BAR_WIDTH - 4,
            fill: { colour: COLOUR.plum },
          },
          {
            kg: year.market,
            words: year.marketWords,
            x: middle + 4,
            fill: { colour: COLOUR.plum, isHatched: true },
          },
        ];
        for (const { kg, words, x, fill } of bars) {
          const size = height(kg ?? 0);
          if (size > 0) paintFill(paper, fill, x, bottom - size, BAR_WIDTH, size);
          centred(words, TYPE.chart, x + BAR_WIDTH / 2, bottom - size - TYPE.chart.line - 1);
        }
        const label = year.isThis ? { ...TYPE.chart, size: 8 } : { ...TYPE.axis, size: 8 };
        centred(year.label, label, middle, bottom + 4);
      });
    },
    { alt },
  );
  paper.y += YEARS_HEIGHT;
}
