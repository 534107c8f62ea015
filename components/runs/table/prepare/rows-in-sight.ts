/** Of one row with its line, as `--row` sets it for a mouse; touch screens get pages that are drawn whole. */
const ROW_PX = 33;
/** So many rows are all drawn: the usual page is a plain table, with or without JavaScript. */
const DRAWN_WHOLE = 60;
const BLOCK = 20;
/** The tallest region shows no more. */
const MOST_IN_SIGHT = 60;

/** The rows `[first, last)` to draw when the region is scrolled to `topPx`, with a block to spare on both sides. */
export function rowsToDraw(
  count: number,
  topPx: number,
): { first: number; last: number; beforePx: number; afterPx: number; stepPx: number } {
  const stepPx = BLOCK * ROW_PX;
  if (count <= DRAWN_WHOLE) return { first: 0, last: count, beforePx: 0, afterPx: 0, stepPx };
  const at = Math.min(Math.floor(topPx / ROW_PX), count - 1);
  const first = Math.max(0, at - BLOCK);
  const last = Math.min(count, at + MOST_IN_SIGHT + BLOCK);
  return { first, last, beforePx: first * ROW_PX, afterPx: (count - last) * ROW_PX, stepPx };
}
