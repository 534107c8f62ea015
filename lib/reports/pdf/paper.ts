import PDFDocument from "pdfkit";
import type { FontName, Fonts } from "./fonts";
import { COLOUR, MARGIN, mm, PAGE, TEXT_BOTTOM, TEXT_WIDTH, TYPE, type TextStyle } from "./style";
import { wrap } from "./wrap";

export type Document = InstanceType<typeof PDFDocument>;
export type Structure = ReturnType<Document["struct"]>;
export type PaperFacts = {
  title: string;
  author: string;
  language: string;
  /** `YYYY-MM-DD`: not the clock's, so that the same report gives the same file. */
  createdOn: string;
  id: string;
};
/** What stands at the head and foot of every page but the cover. */
export type Running = {
  head: string;
  status: string;
  foot: string;
  pageOf: (page: number) => string;
  watermark: string | null;
};
type StructureOptions = { alt?: string; actual?: string; scope?: string; title?: string };

type Features = PDFKit.Mixins.OpenTypeFeatures[];
// Fontkit also takes what is on and off by name, which the types leave out. Inter's contextual forms cost most of the time and change
// signs between digits.
const features = (names: Readonly<Record<string, boolean>>) =>
  ({ calt: false, liga: false, ...names }) as unknown as Features;
const TABULAR = features({ tnum: true });
const PROPORTIONAL = features({});
/** Inter's own, per em. */
const ASCENT = 0.96875;
const HEIGHT = 1.21;

/** Pages, the place where the next block goes, and text and shapes on them, each tagged as what it is. */
export class Paper {
  readonly document: Document;
  readonly pages = new Map<string, number>();
  page = 0;
  y = 0;
  private readonly root: Structure;
  private section: Structure;
  private readonly finished: Promise<Uint8Array>;

  constructor(
    facts: PaperFacts,
    private readonly fonts: Fonts,
    private readonly running: Running,
    /** Counts pages: what it measures is measured, no letter is drawn. */
    private readonly isDry: boolean,
  ) {
    this.document = new PDFDocument({
      size: [PAGE.width, PAGE.height],
      margin: 0,
      autoFirstPage: false,
      pdfVersion: "1.7",
      lang: facts.language,
      tagged: true,
      displayTitle: true,
      info: {
        Title: facts.title,
        Subject: facts.id,
        Author: facts.author,
        Creator: "Wattprint",
        CreationDate: new Date(`${facts.createdOn}T00:00:00Z`),
      },
    });
    for (const [name, file] of Object.entries(fonts.files)) this.document.registerFont(name, file);
    const chunks: Buffer[] = [];
    this.document.on("data", (chunk: Buffer) => chunks.push(chunk));
    this.finished = new Promise((resolve, reject) => {
      this.document.on("end", () => {
        resolve(Buffer.concat(chunks));
      });
      this.document.on("error", reject);
    });
    this.root = this.document.struct("Document");
    this.document.addStructure(this.root);
    this.section = this.open("Sect");
  }

  end(): Promise<Uint8Array> {
    this.section.end();
    this.root.end();
    this.document.end();
    return this.finished;
  }

  /** A new page with head and foot; the cover has neither. */
  addPage({ isCover = false } = {}): void {
    this.document.addPage({ size: [PAGE.width, PAGE.height], margin: 0 });
    this.page += 1;
    this.y = MARGIN.top;
    if (this.running.watermark !== null) this.paintWatermark(this.running.watermark);
    if (!isCover) this.paintRunning();
  }

  /** Room left on the page, in points. */
  get room(): number {
    return TEXT_BOTTOM - this.y;
  }

  /** Whether the page holds nothing yet. */
  get isFresh(): boolean {
    return this.y === MARGIN.top;
  }

  /** A new section of the structure; what is painted from now on belongs to it. */
  startSection(id: string, title: string): void {
    this.section.end();
    this.section = this.open("Sect");
    this.pages.set(id, this.page);
    this.document.addNamedDestination(id, "XYZ", 0, this.y, null);
    const place = { expanded: false, top: this.y };
    this.document.outline.addItem(title, place);
  }

  private open(type: string): Structure {
    const element = this.document.struct(type);
    this.root.add(element);
    return element;
  }

  /** An element of the structure, of what `draw` draws; it must stay on its page. */
  tag(type: string, draw: () => void, options: StructureOptions = {}, parent = this.section): void {
    const element = this.document.struct(type, options);
    parent.add(element);
    element.add(draw);
    element.end();
  }

  /** An element that holds others, filled until `end` is called. */
  group(type: string, parent = this.section): Structure {
    const element = this.document.struct(type);
    parent.add(element);
    return element;
  }

  /** A link over what `draw` draws: to a section (`#energy`) or an address. */
  link(
    to: string,
    box: readonly [x: number, y: number, w: number, h: number],
    draw: () => void,
    parent = this.section,
  ): void {
    const element = this.document.struct("Link");
    parent.add(element);
    element.add(draw);
    // Pdfkit writes a plain string as a name; the object is what it takes for a text.
    const spoken = new String(to.replace(/^#/, "")) as string;
    const options = { structParent: element, Contents: spoken };
    if (to.startsWith("#")) this.document.goTo(...box, to.slice(1), options);
    else this.document.link(...box, to, options);
    element.end();
  }

  /** What carries no meaning: lines, grounds, running head and foot. */
  artifact(draw: () => void, type: "Layout" | "Pagination" = "Layout"): void {
    this.document.markContent("Artifact", { type });
    this.document.save();
    draw();
    this.document.restore();
    this.document.endMarkedContent();
  }

  rule(x: number, y: number, width: number, thickness: number, colour: string = COLOUR.line): void {
    this.document
      .lineWidth(thickness)
      .moveTo(x, y)
      .lineTo(x + width, y)
      .stroke(colour);
  }

  /** In points. Words are measured one by one, so that each is shaped once. */
  width(text: string, style: TextStyle): number {
    const words = text.match(/ +|[^ ]+/g) ?? [];
    return words.reduce((sum, word) => sum + this.wordWidth(word, style), 0) * style.size;
  }

  private wordWidth(word: string, { font, isTabular = false }: TextStyle): number {
    const key = `${font} ${String(isTabular)} ${word}`;
    let perPoint = this.fonts.widths.get(key);
    if (perPoint === undefined) {
      perPoint = this.runs(word, font).reduce((sum, run) => {
        this.document.font(run.font).fontSize(1000);
        const shaped = { features: isTabular ? TABULAR : PROPORTIONAL };
        return sum + this.document.widthOfString(run.text, shaped) / 1000;
      }, 0);
      this.fonts.widths.set(key, perPoint);
    }
    return perPoint;
  }

  wrap(text: string, style: TextStyle, width: number): string[] {
    return wrap(clean(text), width, (part) => this.width(part, style));
  }

  /** One line with its upper edge at `top`. */
  line(text: string, style: TextStyle, x: number, top: number): void {
    if (this.isDry) return;
    const baseline = top + (style.line - HEIGHT * style.size) / 2 + ASCENT * style.size;
    let at = x;
    for (const run of this.runs(text, style.font)) {
      this.document.font(run.font).fontSize(style.size).fillColor(style.colour);
      this.document.text(run.text, at, baseline, {
        lineBreak: false,
        baseline: "alphabetic",
        features: style.isTabular === true ? TABULAR : PROPORTIONAL,
      });
      at += this.width(run.text, { ...style, font: run.font });
    }
  }

  /** Text in runs of one font: what the font lacks comes from the fallback. */
  private runs(text: string, font: FontName): { text: string; font: FontName }[] {
    const runs: { text: string; font: FontName }[] = [];
    for (const letter of Array.from(text)) {
      const used = this.has(letter, font) || !this.has(letter, "fallback") ? font : "fallback";
      const last = runs.at(-1);
      if (last?.font === used) last.text += letter;
      else runs.push({ text: letter, font: used });
    }
    return runs;
  }

  private has(letter: string, font: FontName): boolean {
    const key = font + letter;
    let has = this.fonts.letters.get(key);
    if (has === undefined) {
      // Pdfkit's types leave out the font that it reads.
      const { _font } = this.document.font(font) as unknown as {
        _font: { font: { hasGlyphForCodePoint: (point: number) => boolean } };
      };
      has = _font.font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0);
      this.fonts.letters.set(key, has);
    }
    return has;
  }

  private paintWatermark(word: string): void {
    this.artifact(() => {
      const style = { ...TYPE.coverTitle, size: 104, line: 104, colour: COLOUR.ink };
      this.document.opacity(0.055).rotate(-32, { origin: [PAGE.width / 2, PAGE.height / 2] });
      this.line(word, style, (PAGE.width - this.width(word, style)) / 2, PAGE.height / 2 - 52);
    }, "Pagination");
  }

  private paintRunning(): void {
    const { head, status, foot, pageOf } = this.running;
    const right = MARGIN.left + TEXT_WIDTH;
    this.artifact(() => {
      const top = mm(10.5);
      const statusWidth = this.width(status, TYPE.runningBold);
      const [first = ""] = this.wrap(head, TYPE.running, TEXT_WIDTH - statusWidth - mm(8));
      this.line(first, TYPE.running, MARGIN.left, top);
      this.line(status, TYPE.runningBold, right - statusWidth, top);
      this.rule(MARGIN.left, top + 10 + mm(2), TEXT_WIDTH, 0.5);
      const bottom = PAGE.height - mm(9.5) - 10;
      this.rule(MARGIN.left, bottom - mm(2), TEXT_WIDTH, 0.5);
      this.line("Wattprint", TYPE.running, MARGIN.left, bottom);
      const middle = this.width(foot, TYPE.hashSmall);
      this.line(foot, TYPE.hashSmall, MARGIN.left + (TEXT_WIDTH - middle) / 2, bottom);
      const page = pageOf(this.page);
      this.line(page, TYPE.running, right - this.width(page, TYPE.running), bottom);
    }, "Pagination");
  }
}

/** Line breaks and what no font draws become spaces. */
const clean = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
