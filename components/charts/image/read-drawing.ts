import type { Drawing, Mark } from "./drawing";

/** Properties of the page's style sheets that a drawing needs for itself. */
const STYLES = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "opacity",
  "font-size",
  "font-weight",
  "text-anchor",
  "dominant-baseline",
  "vector-effect",
] as const;
const SVG = "http://www.w3.org/2000/svg";

/** Between the parts of a chart, px. */
const GAP = 8;

/**
 * A chart of the page as a drawing: what stands in its `parts`, legend and plot, one below the other, SVG and words over it alike, with
 * computed colours. `isLight` reads them as on the light theme, which papers are printed in; nothing is painted in between.
 */
export function readDrawing(
  parts: readonly HTMLElement[],
  words: Pick<Drawing, "title" | "unit" | "notes">,
  isLight: boolean,
): Drawing {
  const root = document.documentElement;
  const theme = root.dataset["theme"];
  if (isLight) root.dataset["theme"] = "light";
  try {
    const token = (name: string) => computedColour(`var(${name})`);
    return {
      ...words,
      ...stacked(parts),
      colours: {
        paper: token("--surface"),
        title: token("--text-1"),
        text: token("--text-2"),
        note: token("--text-3"),
      },
    };
  } finally {
    if (theme === undefined) delete root.dataset["theme"];
    else root.dataset["theme"] = theme;
  }
}

/** Hidden parts, as a legend where names stand in the plot, take no room. */
function stacked(parts: readonly HTMLElement[]): Pick<Drawing, "widthPx" | "heightPx" | "marks"> {
  let [widthPx, heightPx] = [0, 0];
  const marks: Mark[] = [];
  for (const part of parts) {
    const box = part.getBoundingClientRect();
    if (box.height === 0) continue;
    const top = heightPx === 0 ? 0 : heightPx + GAP;
    // Everything is measured from where the part would begin if the picture's top were the page's.
    marks.push(...marksOf(part, new DOMRect(box.left, box.top - top, box.width, box.height)));
    widthPx = Math.max(widthPx, Math.ceil(box.width));
    heightPx = top + Math.ceil(box.height);
  }
  return { widthPx, heightPx, marks };
}

/** A colour as it comes out: variables and `light-dark()` resolved. */
function computedColour(colour: string): string {
  const probe = document.createElement("span");
  probe.style.color = colour;
  document.body.append(probe);
  const computed = getComputedStyle(probe).color;
  probe.remove();
  return computed;
}

function marksOf(element: Element, origin: DOMRect): Mark[] {
  if (isHidden(element)) return [];
  if (element instanceof SVGSVGElement) return [toSvgMark(element, origin)];
  const own = element instanceof HTMLElement ? boxMarks(element, origin) : [];
  const children = [...element.childNodes].flatMap((child) => {
    if (child instanceof Element) return marksOf(child, origin);
    return child instanceof Text ? textMarks(child, element, origin) : [];
  });
  return [...own, ...children];
}

/** Also what only screen readers see: a pixel wide, cut off. */
function isHidden(element: Element): boolean {
  const style = getComputedStyle(element);
  if (style.display === "none" || style.visibility === "hidden" || Number(style.opacity) === 0) return true;
  const { width, height } = element.getBoundingClientRect();
  return style.overflow === "hidden" && width <= 1 && height <= 1;
}

const isClear = (colour: string): boolean => /^(transparent|rgba\(.*, 0\)|.*\/ 0\))$/.test(colour);
const round = (value: number): number => Math.round(value * 100) / 100;

function boxMarks(element: HTMLElement, origin: DOMRect): Mark[] {
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const [x, y] = [round(box.left - origin.left), round(box.top - origin.top)];
  const marks: Mark[] = [];
  if (!isClear(style.backgroundColor) && box.width > 0 && box.height > 0) {
    const radius = Math.min(Number.parseFloat(style.borderTopLeftRadius) || 0, box.height / 2);
    const { backgroundColor: fill } = style;
    marks.push({ kind: "rect", x, y, width: round(box.width), height: round(box.height), fill, radius });
  }
  const width = Number.parseFloat(style.borderTopWidth);
  if (width > 0 && style.borderTopStyle !== "none" && !isClear(style.borderTopColor)) {
    const dash = style.borderTopStyle === "dashed" ? "4 3" : style.borderTopStyle === "dotted" ? "1 3" : null;
    const at = y + width / 2;
    marks.push({
      kind: "line",
      x1: x,
      y1: at,
      x2: round(x + box.width),
      y2: at,
      stroke: style.borderTopColor,
      width,
      dash,
    });
  }
  return marks;
}

/** Each line of a text where it stands. */
function textMarks(node: Text, parent: Element, origin: DOMRect): Mark[] {
  if (node.data.trim() === "") return [];
  const range = document.createRange();
  range.selectNodeContents(node);
  const [box] = range.getClientRects();
  if (box === undefined || box.width === 0) return [];
  const style = getComputedStyle(parent);
  const fontSizePx = Number.parseFloat(style.fontSize);
  const isEnd = style.textAlign === "right" || style.textAlign === "end";
  return [
    {
      kind: "text",
      x: round((isEnd ? box.right : box.left) - origin.left),
      // The line's middle, and from there to the baseline of a face with a cap height of 0.73.
      y: round(box.top + box.height / 2 - origin.top + fontSizePx * 0.36),
      text: node.data.replace(/\s+/g, (space) =>
        space.includes("\u202f") || space.includes("\u00a0") ? space : " ",
      ),
      fill: style.color,
      fontSizePx,
      weight: style.fontWeight,
      anchor: isEnd ? "end" : "start",
    },
  ];
}

function toSvgMark(svg: SVGSVGElement, origin: DOMRect): Mark {
  // A deep clone of an SVG element is one.
  const copy = svg.cloneNode(true) as SVGSVGElement;
  inlineStyles(svg, copy);
  const box = svg.getBoundingClientRect();
  copy.setAttribute("x", String(round(box.left - origin.left)));
  copy.setAttribute("y", String(round(box.top - origin.top)));
  copy.setAttribute("width", String(round(box.width)));
  copy.setAttribute("height", String(round(box.height)));
  copy.setAttribute("overflow", "visible");
  addOutsideDefinitions(copy);
  copy.setAttribute("xmlns", SVG);
  return { kind: "svg", markup: new XMLSerializer().serializeToString(copy) };
}

/** Styles become attributes; what only the page needs goes. */
function inlineStyles(original: Element, copy: Element): void {
  const style = getComputedStyle(original);
  for (const name of [...copy.attributes].map((attribute) => attribute.name)) {
    if (/^(class|style|tabindex|on.*|aria-.*|data-.*|focusable|role)$/.test(name)) copy.removeAttribute(name);
  }
  for (const name of STYLES) {
    const value = style.getPropertyValue(name);
    if (value !== "") copy.setAttribute(name, value);
  }
  const pairs = [...original.children].map((child, index) => [child, copy.children[index]] as const);
  for (const [child, its] of pairs) {
    if (its === undefined) continue;
    if (getComputedStyle(child).display === "none" && child.tagName !== "defs") its.remove();
    else inlineStyles(child, its);
  }
}

/** Patterns and gradients that stand elsewhere in the page. */
function addOutsideDefinitions(copy: SVGSVGElement): void {
  const ids = new Set(
    [...copy.outerHTML.matchAll(/url\((?:&quot;|"|')?[^)#]*#([\w:.-]+)/g)].map((match) => match[1] ?? ""),
  );
  for (const id of ids) {
    const outside = document.getElementById(id);
    if (copy.querySelector(`[id="${CSS.escape(id)}"]`) !== null || outside === null) continue;
    // A deep clone of an element is one.
    const definition = outside.cloneNode(true) as Element;
    inlineStyles(outside, definition);
    const definitions = document.createElementNS(SVG, "defs");
    definitions.append(definition);
    copy.prepend(definitions);
  }
}
