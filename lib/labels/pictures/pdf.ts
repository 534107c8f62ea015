import { readFile } from "node:fs/promises";
import PDFDocument from "pdfkit";
import { isIsolated } from "./clean-text";
import { FONT_FILES } from "./fonts";
import { fullLabelDrawing } from "./full-label";
import type { LabelPicture } from "./label-picture";
import { paintOutlinedText } from "./pdf-outline";
import {
  textShapeWidthPx,
  type Drawing,
  type Paint,
  type PathShape,
  type Shape,
  type TextShape,
} from "./shape";
import { isMeasured } from "./text-width";

/** The usual print size: the code is 2.4 cm wide with its quiet zone, the smallest text 7 pt. */
const PRINT_WIDTH_MM = 90;
const POINTS_PER_MM = 72 / 25.4;

type Document = InstanceType<typeof PDFDocument>;

/**
 * The full label in print size, on a page of its own size: vector, text as text in an embedded font, with title, language and the
 * description that readers speak. The same picture gives the same bytes.
 */
export async function renderLabelPdf(picture: LabelPicture): Promise<Buffer> {
  const drawing = fullLabelDrawing(picture, "light");
  const scale = (PRINT_WIDTH_MM * POINTS_PER_MM) / drawing.width;
  const document = new PDFDocument({
    size: [drawing.width * scale, drawing.height * scale],
    margin: 0,
    pdfVersion: "1.7",
    lang: "en",
    tagged: true,
    displayTitle: true,
    info: {
      Title: drawing.title,
      Subject: drawing.description,
      Author: picture.issuer,
      Creator: "Wattprint",
      // Not the clock's: the same label gives the same file.
      CreationDate: new Date(picture.issue?.issuedOn ?? 0),
    },
  });
  const finished = collect(document);
  const [regular, bold] = await Promise.all([readFile(FONT_FILES.regular), readFile(FONT_FILES.bold)]);
  document.registerFont("regular", regular);
  document.registerFont("bold", bold);
  paintDrawing(document, drawing, scale);
  document.end();
  return finished;
}

function collect(document: Document): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    document.on("data", (chunk: Buffer) => chunks.push(chunk));
    document.on("end", () => resolve(Buffer.concat(chunks)));
    document.on("error", reject);
  });
}

function paintDrawing(document: Document, drawing: Drawing, scale: number): void {
  const figure = document.struct("Figure", { alt: drawing.description }, () => {
    document.save().scale(scale);
    for (const shape of drawing.shapes) paintShape(document, shape);
    document.restore();
  });
  document.addStructure(document.struct("Document", {}, [figure]));
}

function paintShape(document: Document, shape: Shape): void {
  switch (shape.kind) {
    case "rect":
      document.roundedRect(shape.x, shape.y, shape.width, shape.height, shape.radius ?? 0);
      applyPaint(document, shape);
      break;
    case "circle":
      document.circle(shape.cx, shape.cy, shape.r);
      applyPaint(document, shape);
      break;
    case "path":
      paintPath(document, shape);
      break;
    case "text":
      if (shape.runs.every((run) => isMeasured(run.text) && !isIsolated(run.text)))
        paintText(document, shape);
      else paintOutlinedText(document, shape);
  }
}

function paintPath(document: Document, shape: PathShape): void {
  document.save();
  if (shape.at !== undefined) document.translate(shape.at.x, shape.at.y).scale(shape.at.scale);
  document.path(shape.d);
  applyPaint(document, shape);
  document.restore();
}

function applyPaint(document: Document, { fill, stroke, strokeWidth = 1, dash, isRound }: Paint): void {
  document.save();
  if (stroke !== undefined) {
    document.lineWidth(strokeWidth).lineCap(isRound === true ? "round" : "butt");
    document.lineJoin(isRound === true ? "round" : "miter");
    if (dash !== undefined) document.dash(dash[0], { space: dash[1] });
  }
  if (fill !== undefined && stroke !== undefined) document.fillAndStroke(fill, stroke);
  else if (fill !== undefined) document.fill(fill);
  else if (stroke !== undefined) document.stroke(stroke);
  document.restore();
}

function paintText(document: Document, shape: TextShape): void {
  const width = textShapeWidthPx(shape);
  let x = shape.x - (shape.anchor === "end" ? width : shape.anchor === "middle" ? width / 2 : 0);
  for (const run of shape.runs) {
    document
      .font(run.isBold ? "bold" : "regular")
      .fontSize(shape.size)
      .fillColor(run.fill);
    document.text(run.text, x, shape.y, {
      lineBreak: false,
      baseline: "alphabetic",
      characterSpacing: shape.letterSpacingPx ?? 0,
    });
    x += textShapeWidthPx({ ...shape, runs: [run] });
  }
  if (shape.isStruck === true) paintStrike(document, shape, x - width, width);
}

/** pdfkit's own asks for a width that it knows only when it breaks lines. */
function paintStrike(document: Document, { size, y, runs }: TextShape, x: number, width: number): void {
  const at = y - 0.32 * size;
  document
    .lineWidth(size / 14)
    .moveTo(x, at)
    .lineTo(x + width, at)
    .stroke(runs[0]?.fill ?? "black");
}
