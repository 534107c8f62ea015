/** Width of a text in points, in one style. */
export type Measure = (text: string) => number;

/** Breaks at spaces; a word that is wider than the line breaks where it must. */
export function wrap(text: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = "";
  let lineWidth = 0;
  for (const word of pieces(text)) {
    const bare = measure(word.trimEnd());
    if (line !== "" && lineWidth + bare > width) {
      lines.push(line.trimEnd());
      [line, lineWidth] = ["", 0];
    }
    const parts = bare <= width ? [word] : hardBreak(word, width, measure);
    lines.push(...parts.slice(0, -1));
    const last = parts.at(-1) ?? "";
    line += last;
    lineWidth += measure(last);
  }
  if (line !== "" || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

/** The longest piece that stays together, in points. */
export const longestPiece = (text: string, measure: Measure): number =>
  Math.max(0, ...pieces(text).map((piece) => measure(piece.trimEnd())));

/** Words, each with the spaces that end it. */
const pieces = (text: string): string[] => text.match(/[^ ]* +|[^ ]+$/g) ?? [];

/** A word that is too long breaks after a sign that joins its parts, or anywhere. */
function hardBreak(word: string, width: number, measure: Measure): string[] {
  const parts: string[] = [];
  let part = "";
  for (const letter of joined(word, width, measure)) {
    if (part !== "" && measure(part + letter) > width) {
      parts.push(part);
      part = letter;
    } else part += letter;
  }
  return [...parts, part];
}

function joined(word: string, width: number, measure: Measure): string[] {
  const parts = word.match(/[^-/·;_.@]+[-/·;_.@]*|[-/·;_.@]+/g) ?? [];
  return parts.flatMap((part) => (measure(part) <= width ? [part] : Array.from(part)));
}
