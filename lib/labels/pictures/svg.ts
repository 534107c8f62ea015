import { BLACK } from "./theme";
import { isMeasured } from "./text-width";
import {
  px,
  textShapeWidthPx,
  type Drawing,
  type Paint,
  type Shape,
  type TextRun,
  type TextShape,
} from "./shape";

/** One family of advance widths under many names: a line that fits in one fits in all, and no font travels with the picture. */
export const FONT_FAMILY = "Helvetica Neue,Helvetica,Arial,Arimo,Liberation Sans,Nimbus Sans,sans-serif";

/** From this share of its column on, a line's width is pinned: a wider fallback font is squeezed and not cut. */
const PIN_FROM_SHARE = 0.82;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text for an element or an attribute. Control characters have left with `cleanText`. */
export function escapeXml(words: string): string {
  return words.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** A drawing as one SVG file: text as text, attributes only, no style, script, link, image or filter. */
export function renderSvg(drawing: Drawing): string {
  const { idPrefix, title, description } = drawing;
  const [width, height] = [px(drawing.width), px(drawing.height)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${idPrefix}-title ${idPrefix}-desc" font-family="${FONT_FAMILY}">`,
    `<title id="${idPrefix}-title">${escapeXml(title)}</title>`,
    `<desc id="${idPrefix}-desc">${escapeXml(description)}</desc>`,
    ...drawing.shapes.map(renderShape),
    "</svg>\n",
  ].join("\n");
}

function renderShape(shape: Shape): string {
  switch (shape.kind) {
    case "rect":
      return element("rect", {
        x: shape.x,
        y: shape.y,
        width: shape.width,
        height: shape.height,
        rx: shape.radius,
        ...paint(shape),
      });
    case "circle":
      return element("circle", { cx: shape.cx, cy: shape.cy, r: shape.r, ...paint(shape) });
    case "path":
      return element("path", {
        transform:
          shape.at && `translate(${px(shape.at.x)} ${px(shape.at.y)}) scale(${shape.at.scale.toFixed(4)})`,
        "shape-rendering": shape.isCrisp === true ? "crispEdges" : undefined,
        ...paint(shape),
        d: shape.d,
      });
    case "text":
      return renderText(shape);
  }
}

type Attributes = Record<string, string | number | undefined>;

function element(name: string, attributes: Attributes, content?: string): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === "number" ? px(value) : String(value)}"`)
    .join("");
  return content === undefined ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** Black is what SVG fills with when nothing is said. */
function paint(given: Paint): Attributes {
  return {
    fill: given.fill === BLACK ? undefined : (given.fill ?? "none"),
    stroke: given.stroke,
    "stroke-width": given.stroke === undefined || given.strokeWidth === 1 ? undefined : given.strokeWidth,
    "stroke-dasharray": given.dash?.map(px).join(" "),
    "stroke-linecap": given.isRound === true ? "round" : undefined,
    "stroke-linejoin": given.isRound === true ? "round" : undefined,
  };
}

function renderText(shape: TextShape): string {
  const [first, ...others] = shape.runs;
  if (first === undefined) return "";
  const isPinned = pinsWidth(shape);
  const content = escapeXml(first.text) + others.map((run) => renderRun(run, first)).join("");
  return element(
    "text",
    {
      x: shape.angle === undefined ? shape.x : undefined,
      y: shape.angle === undefined ? shape.y : undefined,
      transform:
        shape.angle === undefined
          ? undefined
          : `translate(${px(shape.x)} ${px(shape.y)}) rotate(${px(shape.angle)})`,
      "aria-hidden": shape.angle === undefined ? undefined : "true",
      "font-size": shape.size,
      "font-weight": first.isBold ? 700 : undefined,
      fill: first.fill === BLACK ? undefined : first.fill,
      "text-anchor": shape.anchor === "start" ? undefined : shape.anchor,
      "letter-spacing": shape.letterSpacingPx,
      "text-decoration": shape.isStruck === true ? "line-through" : undefined,
      textLength: isPinned ? textShapeWidthPx(shape) : undefined,
      lengthAdjust: isPinned ? "spacingAndGlyphs" : undefined,
    },
    content,
  );
}

/** Only what is measured exactly can be pinned: an estimate would stretch the line. */
function pinsWidth(shape: TextShape): boolean {
  return (
    shape.runs.length === 1 &&
    shape.runs.every((run) => isMeasured(run.text)) &&
    textShapeWidthPx(shape) > PIN_FROM_SHARE * shape.columnPx
  );
}

function renderRun(run: TextRun, first: TextRun): string {
  return element(
    "tspan",
    {
      "font-weight": run.isBold === first.isBold ? undefined : run.isBold ? 700 : 400,
      fill: run.fill === first.fill ? undefined : run.fill,
    },
    escapeXml(run.text),
  );
}
