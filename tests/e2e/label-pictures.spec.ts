import { readFileSync } from "node:fs";
import { expect, test, type Page } from "@playwright/test";
import jsQR from "jsqr";
import { compactBadgeDrawing } from "@/lib/labels/pictures/compact-badge";
import { factsPanelDrawing } from "@/lib/labels/pictures/facts-panel";
import { FONT_FILES } from "@/lib/labels/pictures/fonts";
import { fullLabelDrawing, fullLabelSvg } from "@/lib/labels/pictures/full-label";
import type { LabelPicture } from "@/lib/labels/pictures/label-picture";
import { openGraphDrawing } from "@/lib/labels/pictures/open-graph";
import { renderPng } from "@/lib/labels/pictures/png";
import type { Drawing, TextShape } from "@/lib/labels/pictures/shape";
import { renderSvg } from "@/lib/labels/pictures/svg";
import { wideBadgeDrawing } from "@/lib/labels/pictures/wide-badge";
import { chromiumLaunchOptions } from "../support/browser";
import { HOSTILE_TEXTS } from "../support/hostile-texts";
import { issueOf, LABEL_PICTURES } from "../support/label-pictures";

/** No server is asked: the pictures are files. Fonts are ours and drawn without hints, so that machines agree on nearly every pixel. */
const launch = chromiumLaunchOptions();
test.use({
  launchOptions: { ...launch, args: [...launch.args, "--font-render-hinting=none", "--disable-lcd-text"] },
});

/** Less than one letter of a disc, more than what renderers of two machines differ by. */
const MAX_DIFFERENT_PX = 250;
const PRINT_DPI = 300;
const MM_PER_INCH = 25.4;
/** The code's side with its quiet zone on the full label, and the print size that must still be read. */
const CODE_PX = 98;
const CODE_MM = 20;

type FontFile = keyof typeof FONT_FILES;

function fontFace(family: string, weight: 400 | 700, file: FontFile): string {
  const data = readFileSync(FONT_FILES[file]).toString("base64");
  return `@font-face{font-family:"${family}";font-weight:${String(weight)};src:url(data:font/ttf;base64,${data})}`;
}

/** The first names of the pictures' font list: ours before any that the machine has. */
const ARIAL_LIKE = [
  fontFace("Helvetica Neue", 400, "regular"),
  fontFace("Helvetica Neue", 700, "bold"),
  fontFace("Helvetica", 400, "fallback"),
].join("");
/** A machine that has no font of Arial's widths. */
const WIDER = fontFace("Helvetica Neue", 400, "fallback");

async function useFonts(page: Page, fonts: string): Promise<void> {
  const style = `${fonts} body{margin:16px;display:flex;flex-wrap:wrap;gap:16px;align-items:flex-start;background:#8a9099}svg{display:block}`;
  await page.setContent(`<!doctype html><style>${style}</style><body></body>`);
}

async function show(page: Page, drawings: readonly Drawing[]): Promise<void> {
  const pictures = drawings.map((drawing) => `<div>${renderSvg(drawing)}</div>`).join("");
  await page.evaluate(async (html) => {
    document.body.innerHTML = html;
    await document.fonts.ready;
  }, pictures);
}

const drawingsOf = (picture: LabelPicture): Drawing[] => [
  fullLabelDrawing(picture, "light"),
  factsPanelDrawing(picture),
  wideBadgeDrawing(picture, "light"),
  wideBadgeDrawing(picture, "dark"),
  compactBadgeDrawing(picture),
];
/** In dark the same parts have other paints: these have all of them. */
const DRAWN_DARK = ["training", "guarded", "withdrawn", "preview"];

for (const [name, picture] of Object.entries(LABEL_PICTURES)) {
  test(`the pictures of a label that is ${name} look as designed`, async ({ page }) => {
    await page.setViewportSize({ width: 740, height: 1000 });
    await useFonts(page, ARIAL_LIKE);
    await show(page, drawingsOf(picture));
    await expect(page).toHaveScreenshot(`${name}.png`, {
      fullPage: true,
      maxDiffPixels: MAX_DIFFERENT_PX,
    });
  });
}

for (const name of DRAWN_DARK) {
  test(`the dark label that is ${name} looks as designed`, async ({ page }) => {
    await page.setViewportSize({ width: 392, height: 1000 });
    await useFonts(page, ARIAL_LIKE);
    await show(page, [fullLabelDrawing(LABEL_PICTURES[name]!, "dark")]);
    await expect(page).toHaveScreenshot(`${name}-dark.png`, {
      fullPage: true,
      maxDiffPixels: MAX_DIFFERENT_PX,
    });
  });
}

test("the picture of a link looks as designed", async ({ page }) => {
  await page.setViewportSize({ width: 1232, height: 662 });
  await useFonts(page, ARIAL_LIKE);
  await show(page, [openGraphDrawing(LABEL_PICTURES["training"]!)]);
  await expect(page).toHaveScreenshot("open-graph.png", { maxDiffPixels: MAX_DIFFERENT_PX });
});

type Box = { words: string; left: number; right: number; top: number; bottom: number };

/** Boxes of all texts as Chromium measures them, in the order of the file; decoration left out. */
async function textBoxes(page: Page): Promise<Box[][]> {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll("svg"), (svg) =>
      Array.from(svg.querySelectorAll<SVGTextElement>("text:not([aria-hidden])"), (element) => {
        const { x, y, width, height } = element.getBBox();
        return { words: element.textContent, left: x, right: x + width, top: y, bottom: y + height };
      }),
    ),
  );
}

/** Texts that are wider than their columns, out of the frame or upon another. */
function misplaced(drawing: Drawing, boxes: readonly Box[]): string[] {
  const texts = drawing.shapes.filter(
    (each): each is TextShape => each.kind === "text" && each.angle === undefined,
  );
  expect(boxes).toHaveLength(texts.length);
  return boxes.flatMap((box, index) => {
    const width = box.right - box.left;
    const columnPx = texts[index]?.columnPx ?? 0;
    const others = boxes.slice(index + 1).filter((other) => overlap(box, other));
    const isInFrame = box.left >= 0 && box.right <= drawing.width && box.bottom <= drawing.height;
    const where = `${drawing.idPrefix}: ${box.words}`;
    return [
      ...(width > columnPx + 0.5 ? [`${where}: ${width.toFixed(1)} in ${columnPx.toFixed(1)}`] : []),
      ...(isInFrame ? [] : [`${where}: out of the frame`]),
      ...others.map((other) => `${where}: upon ${other.words}`),
    ];
  });
}

/** A line's box is higher than its letters: what counts is the middle half. */
function overlap(a: Box, b: Box): boolean {
  const inset = (box: Box) => (box.bottom - box.top) / 4;
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5;
  const down =
    Math.min(a.bottom - inset(a), b.bottom - inset(b)) - Math.max(a.top + inset(a), b.top + inset(b));
  return across && down > 0;
}

function sayingOnly(words: string): LabelPicture {
  return {
    ...LABEL_PICTURES["inference"]!,
    modelName: words,
    version: words,
    issuer: words,
    task: words,
    unitOfWork: words,
    gridFactorSource: words,
    pueSource: words,
    place: words,
    coverage: words,
    issue: issueOf("hostile", { state: { kind: "withdrawn", on: "2026-11-09", reason: words } }),
  };
}

for (const [fontName, fonts] of [
  ["Arial's widths", ARIAL_LIKE],
  ["a wider font", WIDER],
] as const) {
  test(`no text leaves its column in ${fontName}`, async ({ page }) => {
    const hostile = Object.values(HOSTILE_TEXTS).map(sayingOnly);
    await useFonts(page, fonts);
    for (const picture of [...hostile, ...Object.values(LABEL_PICTURES)]) {
      const drawings = [...drawingsOf(picture), openGraphDrawing(picture)];
      await show(page, drawings);
      const boxes = await textBoxes(page);
      expect(drawings.flatMap((drawing, index) => misplaced(drawing, boxes[index] ?? []))).toEqual([]);
    }
  });
}

test("the pictures are valid XML whatever stands in their names", async ({ page }) => {
  const files = Object.values(HOSTILE_TEXTS).flatMap((words) => drawingsOf(sayingOnly(words)).map(renderSvg));
  const errors = await page.evaluate(
    (sources) =>
      sources.flatMap((source) => {
        const parsed = new DOMParser().parseFromString(source, "image/svg+xml");
        return parsed.querySelector("parsererror")?.textContent ?? [];
      }),
    files,
  );
  expect(errors).toEqual([]);
});

/** What a phone reads from a PNG, in Chromium's decoding of it. */
async function readCode(page: Page, png: Buffer): Promise<string | undefined> {
  const pixels = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: image.naturalWidth, height: image.naturalHeight });
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("this browser draws no canvas");
    context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
    let grey = "";
    for (let at = 0; at < data.length; at += 4) grey += String.fromCharCode(data[at + 1] ?? 0);
    return { grey: btoa(grey), width, height };
  }, png.toString("base64"));
  const grey = Buffer.from(pixels.grey, "base64");
  const rgba = Uint8ClampedArray.from({ length: 4 * grey.length }, (_, at) =>
    at % 4 === 3 ? 255 : (grey[at >> 2] ?? 0),
  );
  return jsQR(rgba, pixels.width, pixels.height)?.data;
}

test("the code leads to the verify address from a print of 2 cm", async ({ page }) => {
  const scale = ((CODE_MM / MM_PER_INCH) * PRINT_DPI) / CODE_PX;
  const long = "https://labels.sustainability.example-university.edu/wattprint/verify/wp-0123456789abcdef";
  const training = LABEL_PICTURES["training"]!;
  const pictures = [
    training,
    LABEL_PICTURES["withdrawn"]!,
    { ...training, issue: issueOf("long", { verifyUrl: long }) },
  ];
  for (const picture of pictures) {
    for (const theme of ["light", "dark"] as const) {
      const read = await readCode(page, renderPng(fullLabelSvg(picture, theme), scale));
      expect(read, theme).toBe(picture.issue?.verifyUrl);
    }
  }
});
