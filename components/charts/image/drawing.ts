/** What a chart consists of once it is measured; px from the top left of the plot. Colours are CSS colours without variables. */
export type Mark =
  | Readonly<{
      kind: "rect";
      x: number;
      y: number;
      width: number;
      height: number;
      fill: string;
      radius: number;
    }>
  | Readonly<{
      kind: "line";
      x1: number;
      y1: number;
      x2: number;
      y2: number;
      stroke: string;
      width: number;
      dash: string | null;
    }>
  | Readonly<{
      kind: "text";
      x: number;
      /** Of the baseline. */
      y: number;
      text: string;
      fill: string;
      fontSizePx: number;
      weight: string;
      /** Of `x`. */
      anchor: "start" | "end";
    }>
  /** A drawing that is there already, as SVG with all styles in attributes. */
  | Readonly<{ kind: "svg"; markup: string }>;

export type Drawing = Readonly<{
  title: string;
  unit: string;
  /** Under the plot: summary, source, date; wrapped to the width. */
  notes: readonly string[];
  widthPx: number;
  heightPx: number;
  marks: readonly Mark[];
  colours: Readonly<{ paper: string; title: string; text: string; note: string }>;
}>;

const MARGIN = 16;
const HEAD = 34;
const NOTE = { sizePx: 11, linePx: 15 } as const;
const FONT = "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
/** Mean advance of a letter of Inter as a share of its size: notes are broken a little early rather than late. */
const LETTER = 0.56;
const XML: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** For text and attributes; what XML cannot hold is left out. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"]/g, (character) => XML[character] ?? character);
}

/** Words in lines that fit. */
export function wrapText(text: string, widthPx: number, fontSizePx: number): string[] {
  const most = Math.max(1, Math.floor(widthPx / (fontSizePx * LETTER)));
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const attribute = (name: string, value: string | number | null): string =>
  value === null ? "" : ` ${name}="${escapeXml(String(value))}"`;

const attributes = (values: Readonly<Record<string, string | number | null>>): string =>
  Object.entries(values)
    .map(([name, value]) => attribute(name, value))
    .join("");

function textElement(mark: Omit<Extract<Mark, { kind: "text" }>, "kind">): string {
  const { x, y, fill, fontSizePx, weight, anchor, text } = mark;
  const style = { x, y, fill, "font-size": fontSizePx, "font-weight": weight, "text-anchor": anchor };
  return `<text${attributes(style)} xml:space="preserve">${escapeXml(text)}</text>`;
}

function markElement(mark: Mark): string {
  if (mark.kind === "svg") return mark.markup;
  if (mark.kind === "text") return textElement(mark);
  if (mark.kind === "rect") {
    const { x, y, width, height, fill, radius } = mark;
    return `<rect${attributes({ x, y, width, height, fill, rx: radius === 0 ? null : radius })}/>`;
  }
  const { x1, y1, x2, y2, stroke, width, dash } = mark;
  return `<line${attributes({ x1, y1, x2, y2, stroke, "stroke-width": width, "stroke-dasharray": dash })}/>`;
}

/** The whole picture as a file of its own: title and unit above the plot, notes below it, nothing that it refers to outside. */
export function composeSvg(drawing: Drawing): string {
  const { title, unit, notes, widthPx, heightPx, marks, colours } = drawing;
  const lines = notes.flatMap((note) => wrapText(note, widthPx, NOTE.sizePx));
  const noteTop = MARGIN + HEAD + heightPx + 18;
  const width = widthPx + 2 * MARGIN;
  const height = noteTop + lines.length * NOTE.linePx + MARGIN - 6;
  const common = { x: MARGIN, anchor: "start" } as const;
  const head = [
    textElement({
      ...common,
      y: MARGIN + 8,
      text: title,
      fill: colours.title,
      fontSizePx: 14,
      weight: "600",
    }),
    textElement({ ...common, y: MARGIN + 23, text: unit, fill: colours.note, fontSizePx: 11, weight: "400" }),
  ];
  const foot = lines.map((text, index) =>
    textElement({
      ...common,
      y: noteTop + index * NOTE.linePx,
      text,
      fill: colours.text,
      fontSizePx: NOTE.sizePx,
      weight: "400",
    }),
  );
  const size = { width, height, viewBox: `0 0 ${String(width)} ${String(height)}` };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg"${attributes({ ...size, "font-family": FONT, role: "img", "aria-label": title })}>`,
    `<rect${attributes({ width, height, fill: colours.paper })}/>`,
    ...head,
    `<g transform="translate(${String(MARGIN)} ${String(MARGIN + HEAD)})">`,
    ...marks.map(markElement),
    "</g>",
    ...foot,
    "</svg>",
    "",
  ].join("\n");
}
