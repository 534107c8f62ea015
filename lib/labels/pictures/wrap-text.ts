import { balanceIsolates } from "./clean-text";
import { textWidthPx, type Font } from "./text-width";

const ELLIPSIS = "…";
const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** What a reader takes for one letter: a flag, a family, a syllable with its marks is never cut. */
export function graphemes(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Words with the spaces after them; a word also parts after `-`, `_` and `/` when three letters follow. */
const PIECES = /[^ ]+?[-_/](?=[^ ]{3})|[^ ]+ */g;

/** Lines of at most `columnPx`. A piece that is wider than a line is cut anywhere; no hyphen is added. */
export function wrapText(text: string, font: Font, columnPx: number): string[] {
  const fits = (line: string) => textWidthPx(line.trimEnd(), font) <= columnPx;
  const lines: string[] = [];
  let line = "";
  for (const piece of text.match(PIECES) ?? []) {
    if (fits(line + piece)) {
      line += piece;
      continue;
    }
    if (line !== "") lines.push(line.trimEnd());
    const cut = fits(piece) ? [piece] : cutAnywhere(piece, fits);
    line = cut.pop() ?? "";
    lines.push(...cut);
  }
  if (line.trim() !== "") lines.push(line.trimEnd());
  return balanceIsolates(lines);
}

function cutAnywhere(piece: string, fits: (line: string) => boolean): string[] {
  const lines: string[] = [];
  let line = "";
  for (const grapheme of graphemes(piece)) {
    if (line !== "" && !fits(line + grapheme)) {
      lines.push(line);
      line = "";
    }
    line += grapheme;
  }
  return [...lines, line];
}

/** The longest text with `…` in its middle that `fits`, so that a name keeps its beginning and its size or quantization suffix. */
export function cutMiddle(text: string, fits: (candidate: string) => boolean): string {
  if (fits(text)) return text;
  const letters = graphemes(text);
  const cutTo = (kept: number) =>
    letters.slice(0, Math.ceil(kept / 2)).join("") +
    ELLIPSIS +
    letters.slice(letters.length - Math.floor(kept / 2)).join("");
  let [fitting, tooLong] = [0, letters.length];
  while (tooLong - fitting > 1) {
    const middle = Math.floor((fitting + tooLong) / 2);
    if (fits(cutTo(middle))) fitting = middle;
    else tooLong = middle;
  }
  return balanceIsolates([cutTo(fitting)])[0] ?? ELLIPSIS;
}

/** As `wrapText`, but at most `maxLines`: a longer text is cut in its middle. */
export function wrapAtMost(text: string, font: Font, columnPx: number, maxLines: number): string[] {
  const lines = wrapText(text, font, columnPx);
  if (lines.length <= maxLines) return lines;
  return wrapText(
    cutMiddle(text, (candidate) => wrapText(candidate, font, columnPx).length <= maxLines),
    font,
    columnPx,
  );
}

export type FittedText = { size: number; lines: string[] };

/** The first step that holds the text, each a size and the lines it may take; the last step cuts the text in its middle. */
export function fitText(
  text: string,
  isBold: boolean,
  columnPx: number,
  steps: readonly (readonly [size: number, maxLines: number])[],
): FittedText {
  for (const [size, maxLines] of steps) {
    const lines = wrapText(text, { size, isBold }, columnPx);
    if (lines.length <= maxLines) return { size, lines };
  }
  const [size, maxLines] = steps.at(-1) ?? [10, 1];
  return { size, lines: wrapAtMost(text, { size, isBold }, columnPx, maxLines) };
}
