import type PDFDocument from "pdfkit";
import { outlineTexts } from "./png";
import type { TextShape } from "./shape";
import { renderSvg } from "./svg";

/**
 * A line with letters that the embedded font lacks (Arabic, CJK): drawn as outlines, which the renderer of our PNG shapes and orders, with
 * its words as the text that a reader copies and hears.
 */
export function paintOutlinedText(document: InstanceType<typeof PDFDocument>, shape: TextShape): void {
  const svg = renderSvg({
    idPrefix: "t",
    width: 400,
    height: 4000,
    title: "",
    description: "",
    shapes: [shape],
  });
  const words = shape.runs.map((run) => run.text).join("");
  document.markContent("Span", { actual: words });
  for (const [, fill, d] of outlineTexts(svg).matchAll(/<path fill="([^"]+)"[^>]* d="([^"]+)"/g)) {
    if (fill !== undefined && d !== undefined) document.path(d).fill(fill);
  }
  document.endMarkedContent();
}
