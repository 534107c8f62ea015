import { text, type TextShape, type TextStyle } from "./shape";
import { fitText } from "./wrap-text";

/** One line in the first of `sizes` that holds it; in the last of them it is cut in its middle. */
export function fittedText(
  x: number,
  y: number,
  words: string,
  sizes: readonly number[],
  style: Omit<TextStyle, "size">,
): TextShape {
  const steps = sizes.map((size) => [size, 1] as const);
  const { size, lines } = fitText(words, style.isBold === true, style.columnPx, steps);
  return text(x, y, lines[0] ?? "", { ...style, size });
}
