import { csvFile } from "@/lib/domain/csv";
import { slugOf } from "@/lib/domain/slug";
import { composeSvg } from "./drawing";
import { readDrawing } from "./read-drawing";

export type ChartFile = "png" | "svg" | "csv";
/** For screens and papers with twice the pixels. */
const PNG_SCALE = 2;

/** Saves the chart of a frame: as a picture with title, summary, source and day in it, or the rows of its table. */
export async function saveChart(
  figure: HTMLElement,
  kind: ChartFile,
  options: Readonly<{ isLight: boolean; writtenLine: string }>,
): Promise<void> {
  const title = textOf(figure.querySelector("h3, h2"));
  const name = slugOf(title) || "chart";
  if (kind === "csv") {
    // With a byte order mark: without it spreadsheets read "CO₂e" as something else.
    save(new Blob(["\ufeff", csvFile(readTable(figure))], { type: "text/csv" }), `${name}.csv`);
    return;
  }
  const parts = [...figure.querySelectorAll<HTMLElement>("[data-chart-part]")];
  const notes = [...figure.querySelectorAll("figcaption > *")].map(textOf).filter((text) => text !== "");
  const unit = textOf(figure.querySelector("[data-chart-unit]"));
  const drawing = readDrawing(
    parts,
    { title, unit, notes: [...notes, options.writtenLine] },
    options.isLight,
  );
  const svg = new Blob([composeSvg(drawing)], { type: "image/svg+xml" });
  save(kind === "svg" ? svg : await toPng(svg), `${name}.${kind}`);
}

const textOf = (element: Element | null): string =>
  element?.textContent.replace(/[^\S\u00a0\u202f]+/g, " ").trim() ?? "";

/** The table twin as it stands: heads with their units, then the rows. A minus that only people read becomes one for programs. */
function readTable(figure: HTMLElement): string[][] {
  const heads = [...figure.querySelectorAll("thead th")].map((head) => {
    const unit = head.querySelector("span");
    const label = textOf(head).slice(0, unit === null ? undefined : -textOf(unit).length);
    return unit === null ? label : `${label.trim()} (${textOf(unit)})`;
  });
  const rows = [...figure.querySelectorAll("tbody tr")].map((row) =>
    [...row.children].map((cell) => textOf(cell).replace(/^\u2212(?=[\d.,]+$)/, "-")),
  );
  return [heads, ...rows];
}

async function toPng(svg: Blob): Promise<Blob> {
  const url = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * PNG_SCALE;
    canvas.height = image.naturalHeight * PNG_SCALE;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob === null) reject(new Error("the browser made no picture"));
        else resolve(blob);
      }, "image/png");
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

function save(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  // The download has begun by then; freed at once it would be empty in some browsers.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
}
