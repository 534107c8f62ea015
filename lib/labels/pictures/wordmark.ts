import { arc } from "./fingerprint";
import { text, type Shape } from "./shape";

/** The mark, a print with two ridges, and the name. `size` is the name's; `y` its base line. */
export function wordmark(x: number, y: number, size: number, ink: string): Shape[] {
  const unit = size / 15;
  const [cx, cy] = [x + 9 * unit, y - 4.2 * unit];
  return [
    {
      kind: "path",
      d: arc(cx, cy, 8.4 * unit, -140, 140) + arc(cx, cy, 5 * unit, -140, 140),
      stroke: ink,
      strokeWidth: Math.round(170 * unit) / 100,
      isRound: true,
    },
    { kind: "circle", cx, cy, r: 2.1 * unit, fill: ink },
    text(x + 23 * unit, y + unit, "Wattprint", { size, fill: ink, columnPx: 6 * size, isBold: true }),
  ];
}
