import type { Block, Kpi, Section, TextStyle as BlockStyle, TotalBox } from "@/lib/domain/report/blocks";
import { barHeight, keyHeight, paintBar, paintFill, paintKey, paintYears, yearsHeight } from "./paint-charts";
import { paintTable, setTable, tableStart, type SetTable } from "./paint-table";
import { giveWay } from "./give-way";
import type { Paper } from "./paper";
import { COLOUR, MARGIN, mm, TEXT_WIDTH, TYPE, type TextStyle } from "./style";

const TEXT: Readonly<Record<BlockStyle, { style: TextStyle; width: number; after: number; before: number }>> =
  {
    one: { style: TYPE.one, width: TEXT_WIDTH, before: mm(2), after: mm(6) },
    lead: { style: TYPE.lead, width: mm(150), before: 0, after: mm(4) },
    text: { style: TYPE.text, width: mm(140), before: 0, after: mm(2.4) },
    note: { style: TYPE.note, width: mm(165), before: mm(2.4), after: mm(2.4) },
    between: { style: TYPE.note, width: TEXT_WIDTH, before: mm(2), after: mm(3) },
  };
const HEADING_BEFORE = mm(5);
const HEADING_AFTER = mm(1.6);
const SECTION_BEFORE = mm(9);
/** A section begins at the foot of a page only where so much of it has room there. */
const LEAST_SECTION = mm(62);
const LEAST_LINES = 2;
/** A longer text goes on by itself. */
const LARGEST_TAIL = mm(60);

/** A block with what its height depends on. */
type SetBlock =
  | { kind: "table"; set: SetTable }
  | { kind: "text"; style: BlockStyle; lines: readonly string[] }
  | { kind: "other"; block: Exclude<Block, { kind: "table" | "text" }> };

async function setBlock(block: Block, paper: Paper): Promise<SetBlock> {
  if (block.kind === "table") return { kind: "table", set: await setTable(block.table, paper) };
  if (block.kind !== "text") return { kind: "other", block };
  const { style, width } = TEXT[block.style];
  return { kind: "text", style: block.style, lines: paper.wrap(block.text, style, width) };
}

/** A section: its title with codes, then its blocks. Gives way to others after each. */
export async function paintSection(section: Section, paper: Paper, continued: string): Promise<void> {
  const blocks: SetBlock[] = [];
  for (const block of section.blocks) {
    blocks.push(await setBlock(block, paper));
    await giveWay();
  }
  const title = setTitle(section, paper);
  if (
    !paper.isFresh &&
    (section.startsPage || SECTION_BEFORE + title.height + neededBy(section, blocks, paper) > paper.room)
  ) {
    paper.addPage();
  }
  if (!paper.isFresh) paper.y += SECTION_BEFORE;
  paintTitle(section, title, paper);
  const goesOn = `${section.title}, ${continued}`;
  for (const [at, block] of blocks.entries()) {
    if (!paper.isFresh && keep(blocks, at, paper) > paper.room) paper.addPage();
    await paintBlock(block, paper, goesOn, tailOf(blocks, at));
    await giveWay();
  }
}

/** A section that is whole needs its height; one of words alone may begin at the foot of a page. */
function neededBy({ isWhole }: Section, blocks: readonly SetBlock[], paper: Paper): number {
  if (isWhole) return blocks.reduce((sum, block) => sum + heightOf(block, paper), 0);
  const least = blocks.every(({ kind }) => kind === "text") ? 0 : LEAST_SECTION;
  return Math.max(least, keep(blocks, 0, paper));
}

function heightOf(block: SetBlock, paper: Paper): number {
  if (block.kind === "table")
    return block.set.rows.reduce((sum, row) => sum + row.height, block.set.headHeight);
  if (block.kind === "other") return otherHeight(block.block, paper);
  const { style, before, after } = TEXT[block.style];
  return before + block.lines.length * style.line + after;
}

/** Height that must fit where a block begins: no heading or lead without what it leads to, no chart without its key. */
function keep(blocks: readonly SetBlock[], at: number, paper: Paper): number {
  const block = blocks[at];
  if (block === undefined) return 0;
  if (block.kind === "table") return tableStart(block.set, tailOf(blocks, at));
  if (block.kind === "text") {
    const { style, before, after } = TEXT[block.style];
    if (block.style === "lead")
      return before + block.lines.length * style.line + after + keep(blocks, at + 1, paper);
    return before + Math.min(block.lines.length, LEAST_LINES + 1) * style.line;
  }
  const height = otherHeight(block.block, paper);
  const hasFollower = block.block.kind === "heading" || isChart(blocks[at], blocks[at + 1]);
  return hasFollower ? height + keep(blocks, at + 1, paper) : height;
}

const isChart = (block: SetBlock | undefined, next: SetBlock | undefined): boolean =>
  block?.kind === "other" &&
  (block.block.kind === "bar" || block.block.kind === "years") &&
  ((next?.kind === "other" && next.block.kind === "key") || (next?.kind === "text" && next.style === "note"));

function otherHeight(block: Exclude<Block, { kind: "table" | "text" }>, paper: Paper): number {
  switch (block.kind) {
    case "heading":
      return HEADING_BEFORE + TYPE.heading.line * headingLines(block.text, paper).length + HEADING_AFTER;
    case "bar":
      return barHeight;
    case "years":
      return yearsHeight;
    case "key":
      return keyHeight(paper, block.entries);
    case "totals":
      return totalsHeight(block.boxes, paper);
    case "kpis":
      return kpisHeight(block.items, paper);
  }
}

const tailOf = (blocks: readonly SetBlock[], at: number): number =>
  Math.min(notesAfter(blocks, at), LARGEST_TAIL);

/** Height of the notes right after a block: they stand with the table that they are about. */
function notesAfter(blocks: readonly SetBlock[], at: number): number {
  const next = blocks[at + 1];
  if (next?.kind !== "text" || next.style !== "note") return 0;
  const { style, before, after } = TEXT.note;
  return before + next.lines.length * style.line + after + notesAfter(blocks, at + 1);
}

async function paintBlock(
  block: SetBlock,
  paper: Paper,
  continued: string,
  tailHeight: number,
): Promise<void> {
  if (block.kind === "table") {
    await paintTable(block.set, paper, continued, tailHeight);
    return;
  }
  if (block.kind === "text") {
    paintText(block.lines, block.style, paper);
    return;
  }
  const { block: other } = block;
  switch (other.kind) {
    case "heading":
      paintHeading(other.text, paper);
      break;
    case "bar":
      paintBar(paper, other.parts, other.alt);
      break;
    case "years":
      paintYears(paper, other.years, other.ticks, other.alt);
      break;
    case "key":
      paintKey(paper, other.entries);
      break;
    case "totals":
      paintTotals(other.boxes, paper);
      break;
    case "kpis":
      paintKpis(other.items, paper);
  }
}

const CODE_PADDING = mm(1.6);
const CODE_HEIGHT = TYPE.code.line + mm(1.2);
const CODE_GAP = mm(1.2);

type SetTitle = {
  lines: readonly string[];
  codes: { text: string; x: number; row: number; width: number }[];
  height: number;
};

function setTitle(section: Section, paper: Paper): SetTitle {
  const lines = paper.wrap(section.title, TYPE.section, TEXT_WIDTH);
  let [x, row] = [0, 0];
  const codes = section.codes.map((text) => {
    const width = paper.width(text, TYPE.code) + 2 * CODE_PADDING;
    if (x > 0 && x + width > TEXT_WIDTH) [x, row] = [0, row + 1];
    const set = { text, x, row, width };
    x += width + CODE_GAP;
    return set;
  });
  const codesHeight = codes.length === 0 ? 0 : (row + 1) * (CODE_HEIGHT + CODE_GAP) + mm(3);
  return { lines, codes, height: lines.length * TYPE.section.line + mm(1.5) + codesHeight };
}

function paintTitle(section: Section, { lines, codes, height }: SetTitle, paper: Paper): void {
  const top = paper.y;
  paper.startSection(
    section.id,
    section.number === "" ? section.title : `${section.number} ${section.title}`,
  );
  paper.tag("H1", () => {
    if (section.number !== "") paper.line(section.number, TYPE.sectionNumber, MARGIN.left - mm(11), top);
    lines.forEach((line, at) => {
      paper.line(line, TYPE.section, MARGIN.left, top + at * TYPE.section.line);
    });
  });
  const codesTop = top + lines.length * TYPE.section.line + mm(1.5);
  const placeOf = (row: number) => codesTop + row * (CODE_HEIGHT + CODE_GAP);
  if (codes.length > 0) {
    paper.artifact(() => {
      for (const { x, row, width } of codes) {
        paper.document
          .lineWidth(0.5)
          .roundedRect(MARGIN.left + x, placeOf(row), width, CODE_HEIGHT, 2)
          .stroke(COLOUR.line);
      }
    });
    paper.tag("P", () => {
      for (const { text, x, row } of codes) {
        paper.line(text, TYPE.code, MARGIN.left + x + CODE_PADDING, placeOf(row) + mm(0.6));
      }
    });
  }
  paper.y = top + height;
}

const headingLines = (text: string, paper: Paper): string[] => paper.wrap(text, TYPE.heading, TEXT_WIDTH);

function paintHeading(text: string, paper: Paper): void {
  if (!paper.isFresh) paper.y += HEADING_BEFORE;
  const top = paper.y;
  const lines = headingLines(text, paper);
  paper.tag("H2", () => {
    lines.forEach((line, at) => {
      paper.line(line, TYPE.heading, MARGIN.left, top + at * TYPE.heading.line);
    });
  });
  paper.y = top + lines.length * TYPE.heading.line + HEADING_AFTER;
}

/** A paragraph that does not fit goes on overleaf; never one line alone on either page. */
function paintText(lines: readonly string[], name: BlockStyle, paper: Paper): void {
  const { style, before, after } = TEXT[name];
  if (!paper.isFresh) paper.y += before;
  let rest = lines;
  while (rest.length > 0) {
    const fit = Math.max(1, Math.floor(paper.room / style.line));
    const isWhole = rest.length <= fit;
    const count = isWhole ? rest.length : Math.max(1, Math.min(fit, rest.length - LEAST_LINES));
    const part = rest.slice(0, count);
    const top = paper.y;
    paper.tag("P", () => {
      part.forEach((line, at) => {
        const indent = name === "between" ? (TEXT_WIDTH - paper.width(line, style)) / 2 : 0;
        paper.line(line, style, MARGIN.left + indent, top + at * style.line);
      });
    });
    paper.y += count * style.line;
    rest = rest.slice(count);
    if (rest.length > 0) paper.addPage();
  }
  paper.y += after;
}

const BOX_WIDTH = (TEXT_WIDTH - mm(6)) / 2;
const BOX_PADDING = mm(5);

const boxNotes = (box: TotalBox, paper: Paper): string[] =>
  paper.wrap(box.note, TYPE.small, BOX_WIDTH - 2 * BOX_PADDING);

function totalsHeight(boxes: readonly TotalBox[], paper: Paper): number {
  const lines = Math.max(...boxes.map((box) => boxNotes(box, paper).length));
  return 5 + mm(4) + TYPE.label.line + TYPE.total.line + lines * TYPE.small.line + mm(4.5);
}

/** Two boxes of one size, location-based first: solid edge above the one, hatched above the other. */
function paintTotals(boxes: readonly TotalBox[], paper: Paper): void {
  const top = paper.y;
  const height = totalsHeight(boxes, paper);
  boxes.forEach((box, index) => {
    const x = MARGIN.left + index * (BOX_WIDTH + mm(6));
    paper.artifact(() => {
      paintFill(paper, { colour: COLOUR.plum, isHatched: box.isMarket }, x, top, BOX_WIDTH, 5);
      paper.document.lineWidth(1).rect(x, top, BOX_WIDTH, height).stroke(COLOUR.plum);
    });
    paper.tag("P", () => {
      let y = top + 5 + mm(4);
      const inner = x + BOX_PADDING;
      paper.line(box.label, TYPE.label, inner, y);
      y += TYPE.label.line;
      paper.line(box.value, TYPE.total, inner, y);
      paper.line(box.unit, TYPE.totalUnit, inner + paper.width(box.value, TYPE.total) + 5, y + 3);
      y += TYPE.total.line;
      boxNotes(box, paper).forEach((line, at) => {
        paper.line(line, TYPE.small, inner, y + at * TYPE.small.line);
      });
    });
  });
  paper.y += height;
}

const KPI_GAP = mm(5);

function setKpis(items: readonly Kpi[], paper: Paper) {
  const width = (TEXT_WIDTH - KPI_GAP * (items.length - 1)) / items.length;
  const set = items.map(({ value, label }) => ({
    value: paper.wrap(value, TYPE.kpi, width),
    label: paper.wrap(label, TYPE.kpiLabel, width),
  }));
  const heights = set.map(
    ({ value, label }) => value.length * TYPE.kpi.line + label.length * TYPE.kpiLabel.line,
  );
  return { width, set, height: mm(5) + mm(2) + Math.max(...heights) };
}

const kpisHeight = (items: readonly Kpi[], paper: Paper): number => setKpis(items, paper).height;

function paintKpis(items: readonly Kpi[], paper: Paper): void {
  const { width, set, height } = setKpis(items, paper);
  const top = paper.y + mm(5);
  set.forEach(({ value, label }, index) => {
    const x = MARGIN.left + index * (width + KPI_GAP);
    paper.artifact(() => {
      paper.rule(x, top, width, 1.4, COLOUR.ink);
    });
    paper.tag("P", () => {
      let y = top + mm(2);
      for (const line of value) {
        paper.line(line, TYPE.kpi, x, y);
        y += TYPE.kpi.line;
      }
      for (const line of label) {
        paper.line(line, TYPE.kpiLabel, x, y);
        y += TYPE.kpiLabel.line;
      }
    });
  });
  paper.y += height;
}
