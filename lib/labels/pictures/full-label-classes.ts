import type { Rating } from "@/lib/domain/label/label";
import { CLASS_BOUNDS, GUARD_FOOTNOTE } from "@/lib/domain/tables/cal-1";
import { breakBytes, disc, ridges } from "./fingerprint";
import { FRAME, type PartInput } from "./full-label-frame";
import { ruler, rulerX } from "./ruler";
import { rule, text, textLines, type Part, type Shape } from "./shape";
import { axisWords, isRated } from "./words";
import { wrapAtMost } from "./wrap-text";

const PRINT_X = { energy: 93, carbon: 267 } as const;
const PRINT_COLUMN = 150;
const REASON = { size: 11.5, isBold: false } as const;
const REASON_PITCH = 14;
const RULER = { x: 66, cellWidth: (FRAME.right - 66) / 7 } as const;

/** The two prints with letter, range and index in words. */
export function fullLabelClasses(input: PartInput, y: number): Part {
  const { picture, theme } = input;
  const cy = y + 92;
  const bytes = breakBytes(picture.issue?.snapshotHash);
  const axes = [
    axis(input, "Energy", PRINT_X.energy, y, picture.energy, bytes?.energy),
    axis(input, "Carbon", PRINT_X.carbon, y, picture.carbon, bytes?.carbon),
  ];
  const bottom = Math.max(...axes.map((part) => part.bottom));
  const guard = guardFootnote(input, bottom + 18);
  return {
    bottom: guard.bottom + 12,
    shapes: [
      rule(FRAME.left, FRAME.right, y, theme.hair),
      {
        kind: "path",
        d: `M180 ${String(y + 12)}V${String(Math.max(bottom, cy + 93))}`,
        stroke: theme.hair,
        strokeWidth: 1,
      },
      ...axes.flatMap((part) => part.shapes),
      ...guard.shapes,
    ],
  };
}

function axis(
  { theme, standing }: PartInput,
  name: string,
  cx: number,
  y: number,
  rating: Rating,
  bytes: Uint8Array | undefined,
): Part {
  const cy = y + 92;
  const style = { columnPx: PRINT_COLUMN, anchor: "middle" as const };
  const { verdict, detail } = axisWords(rating, standing);
  const lines = wrapAtMost(detail, REASON, PRINT_COLUMN, 3);
  // Beside each letter: a preview cut out of its frame still says what it is.
  if (standing.kind === "preview") lines.push("preview, not issued");
  return {
    bottom: cy + 93 + REASON_PITCH * (lines.length - 1),
    shapes: [
      text(cx, y + 18, name, { ...style, size: 13, fill: theme.ink, isBold: true, letterSpacingPx: 0.4 }),
      ...ridges({ cx, cy, scale: 1 }, rating, bytes, theme, standing),
      ...disc({ cx, cy }, { r: 24.5, letter: 33 }, rating, theme, standing),
      text(cx, cy + 76, verdict, {
        ...style,
        size: 13.5,
        fill: standing.hasColour ? theme.ink : theme.sub,
        isBold: true,
      }),
      ...textLines(cx, cy + 93, lines, REASON_PITCH, { ...style, size: 11.5, fill: theme.sub }),
    ],
  };
}

function guardFootnote({ picture, theme, standing }: PartInput, y: number): Part {
  const isGuarded = [picture.energy, picture.carbon].some((each) => isRated(each) && each.footnote !== null);
  if (!isGuarded || !standing.hasClasses) return { shapes: [], bottom: y - 18 };
  return {
    bottom: y + 2,
    shapes: [
      text(FRAME.middle, y, `* ${GUARD_FOOTNOTE}`, {
        size: 11.5,
        fill: theme.ink,
        columnPx: FRAME.column,
        isBold: true,
        anchor: "middle",
      }),
    ],
  };
}

/** Two rulers in which every letter is equally wide, with the thresholds once under the second. */
export function fullLabelRulers({ picture, theme, standing }: PartInput, y: number): Part {
  const row = (name: string, rowY: number, rating: Rating): Shape[] => [
    text(FRAME.left, rowY + 14.5, name, { size: 11.5, fill: theme.ink, columnPx: 48, isBold: true }),
    ...ruler({ ...RULER, y: rowY }, rating, theme, standing),
  ];
  const thresholds = CLASS_BOUNDS.map((bound) => bound.maxIndex).filter(Number.isFinite);
  const xOf = (index: number) => rulerX(index, RULER);
  const small = { size: 10, fill: theme.sub };
  return {
    bottom: y + 117,
    shapes: [
      rule(FRAME.left, FRAME.right, y, theme.hair),
      ...row("Energy", y + 10, picture.energy),
      ...row("Carbon", y + 46, picture.carbon),
      {
        kind: "path",
        d: thresholds.map((each) => `M${xOf(each).toFixed(1)} ${String(y + 79)}v3`).join(""),
        stroke: theme.sub,
        strokeWidth: 1,
      },
      ...thresholds.map((each) =>
        text(xOf(each), y + 92, String(each), { ...small, columnPx: RULER.cellWidth, anchor: "middle" }),
      ),
      text(FRAME.left, y + 92, "index ≤", { ...small, columnPx: 48 }),
      text(FRAME.left, y + 107, "Each letter is a factor of 2. 100 = reference, the middle of D.", {
        size: 10.5,
        fill: theme.sub,
        columnPx: FRAME.column,
      }),
    ],
  };
}
