import { create } from "qrcode";
import { BLACK, WHITE } from "./theme";
import { px, type Shape } from "./shape";

/** Light modules that the standard asks for on every side. */
const QUIET_MODULES = 4;

/**
 * A QR code, black on white in every theme, `sidePx` wide with its quiet zone: one path of rows. Level M, which a spot or a fold of 15 %
 * does not break. `isCodeAtX` puts the first dark module at `x`, with the quiet zone before it.
 */
export function qrCode(words: string, x: number, y: number, sidePx: number, isCodeAtX: boolean): Shape[] {
  const { modules } = create(words, { errorCorrectionLevel: "M" });
  const scale = sidePx / (modules.size + 2 * QUIET_MODULES);
  const quietPx = QUIET_MODULES * scale;
  const left = isCodeAtX ? x - quietPx : x;
  return [
    { kind: "rect", x: left, y, width: sidePx, height: sidePx, fill: WHITE },
    {
      kind: "path",
      d: rows(modules.size, (row, column) => modules.get(row, column) !== 0),
      at: { x: left + quietPx, y: y + quietPx, scale },
      stroke: BLACK,
      strokeWidth: 1,
      isCrisp: true,
    },
  ];
}

/** Each run of dark modules as a line through their middle. */
function rows(size: number, isDark: (row: number, column: number) => boolean): string {
  let d = "";
  for (let row = 0; row < size; row += 1) {
    let start = 0;
    for (let column = 0; column <= size; column += 1) {
      if (column < size && isDark(row, column)) continue;
      if (column > start) d += `M${String(start)} ${px(row + 0.5)}h${String(column - start)}`;
      start = column + 1;
    }
  }
  return d;
}
