import { useState, type UIEvent } from "react";
import { rowsToDraw } from "./prepare/rows-in-sight";

/** Which of many rows to draw as their region scrolls, and the height of those left out above and below. */
export function useRowsInSight(count: number) {
  const [topPx, setTopPx] = useState(0);
  const { first, last, beforePx, afterPx, stepPx } = rowsToDraw(count, topPx);
  return {
    /** Rows are drawn again a block at a time, not with each pixel. */
    onScroll: (event: UIEvent) => setTopPx(Math.floor(event.currentTarget.scrollTop / stepPx) * stepPx),
    indexes: Array.from({ length: last - first }, (_, index) => first + index),
    before: beforePx,
    after: afterPx,
  };
}
