import { createHash } from "node:crypto";
import type { RatingClass } from "@/lib/domain/label/classes";
import type { Rating } from "@/lib/domain/label/label";
import { CLASS_BOUNDS } from "@/lib/domain/tables/cal-1";
import { px, text, type PathShape, type Shape } from "./shape";
import type { Standing } from "./standing";
import { CLASS_FILL, ON_CLASS_FILL, type Theme } from "./theme";
import { isRated } from "./words";

export const CLASSES: readonly RatingClass[] = CLASS_BOUNDS.map((bound) => bound.ratingClass);

const INNERMOST_R = 30;
const RIDGE_PITCH = 5.3;
const BREAK_HALF_PX = 2.4;
/** Ends of the ridges, degrees clockwise from the top: open at the foot and staggered, like a finger's print. */
const RIDGE_ENDS = [
  [-146, 150],
  [-154, 141],
  [-141, 152],
  [-150, 139],
  [-137, 147],
  [-145, 135],
  [-133, 141],
] as const;
/** A break keeps this far from a ridge's ends. */
const BREAK_MARGIN_DEG = 30;

/** Position of a class among the seven, 0 to 6; -1 for one that is not rated. */
export function classPosition(letter: string): number {
  return CLASSES.findIndex((each) => each === letter.charAt(0));
}

/** Bytes that place the breaks, seven for each of the two prints: each label has a print of its own. Null for what was never issued. */
export function breakBytes(
  snapshotHash: string | undefined,
): { energy: Uint8Array; carbon: Uint8Array } | null {
  if (snapshotHash === undefined) return null;
  const bytes = createHash("sha256").update(snapshotHash).digest();
  return { energy: bytes.subarray(0, 7), carbon: bytes.subarray(7, 14) };
}

export type PrintPlace = { cx: number; cy: number; scale: number };

/**
 * The print: as many ridges inked as the class is far from A, ridges up to the worse end of the range dotted, the rest hair lines. A
 * bigger print is a bigger footprint.
 */
export function ridges(
  { cx, cy, scale }: PrintPlace,
  rating: Rating,
  bytes: Uint8Array | undefined,
  theme: Theme,
  standing: Standing,
): Shape[] {
  const isShown = isRated(rating) && standing.hasClasses;
  const inked = isShown ? classPosition(rating.shownClass) + 1 : 0;
  const reached = isShown ? classPosition(rating.rangeHigh) + 1 : 0;
  const [solid, dotted, hair]: [string[], string[], string[]] = [[], [], []];
  for (const [index, [from, to]] of RIDGE_ENDS.entries()) {
    const r = (INNERMOST_R + RIDGE_PITCH * index) * scale;
    if (index >= inked) (index < reached ? dotted : hair).push(arc(cx, cy, r, from, to));
    else solid.push(brokenArc(cx, cy, r, from, to, bytes?.[index], scale));
  }
  const ink = standing.hasColour ? theme.ink : theme.ghostInk;
  const path = (arcs: string[], stroke: string, width: number): PathShape[] =>
    arcs.length === 0
      ? []
      : [{ kind: "path", d: arcs.join(""), stroke, strokeWidth: round(width * scale), isRound: true }];
  return [
    ...path(hair, theme.ghost, 0.9),
    ...path(dotted, ink, 2.3).map((shape) => ({ ...shape, dash: [0.01, 5 * scale] as const })),
    ...path(solid, ink, 3.1),
  ];
}

function brokenArc(
  cx: number,
  cy: number,
  r: number,
  from: number,
  to: number,
  byte: number | undefined,
  scale: number,
): string {
  if (byte === undefined) return arc(cx, cy, r, from, to);
  const at = from + BREAK_MARGIN_DEG + (byte / 255) * (to - from - 2 * BREAK_MARGIN_DEG);
  const halfDeg = ((BREAK_HALF_PX * scale) / r) * (180 / Math.PI);
  return arc(cx, cy, r, from, at - halfDeg) + arc(cx, cy, r, at + halfDeg, to);
}

/** An arc about a point, degrees clockwise from the top. */
export function arc(cx: number, cy: number, r: number, fromDeg: number, toDeg: number): string {
  const point = (deg: number) => {
    const rad = (deg * Math.PI) / 180;
    return `${px(cx + r * Math.sin(rad))} ${px(cy - r * Math.cos(rad))}`;
  };
  const isLarge = toDeg - fromDeg > 180 ? 1 : 0;
  return `M${point(fromDeg)}A${px(r)} ${px(r)} 0 ${String(isLarge)} 1 ${point(toDeg)}`;
}

/** The letter in its disc; dashed and without a letter where there is no class, `–` where it was removed. */
export function disc(
  { cx, cy }: { cx: number; cy: number },
  size: { r: number; letter: number },
  rating: Rating,
  theme: Theme,
  standing: Standing,
): Shape[] {
  const { r, letter } = size;
  const label = (words: string, at: { size: number; x: number; y: number }, fill: string) =>
    text(at.x, at.y, words, { size: at.size, fill, columnPx: 2 * r, isBold: true, anchor: "middle" });
  if (!isRated(rating) || !standing.hasClasses) {
    const small = Math.round(letter * 0.58);
    return [
      {
        kind: "circle",
        cx,
        cy,
        r: r - 1,
        fill: theme.ground,
        stroke: theme.ghostInk,
        strokeWidth: 1.6,
        dash: [3, 3],
      },
      label(standing.hasClasses ? "NR" : "–", { size: small, x: cx, y: cy + letter * 0.2 }, theme.ghostInk),
    ];
  }
  const shown = CLASSES[classPosition(rating.shownClass)] ?? "G";
  const isGuarded = rating.shownClass === "B*";
  const edge = standing.hasColour ? theme.discEdge : { stroke: theme.ghostInk, strokeWidth: 1.6 };
  return [
    { kind: "circle", cx, cy, r, fill: standing.hasColour ? CLASS_FILL[shown] : theme.ground, ...edge },
    label(
      rating.shownClass,
      { size: letter, x: isGuarded ? cx + letter * 0.06 : cx, y: cy + letter * 0.355 },
      standing.hasColour ? ON_CLASS_FILL[shown] : theme.ghostInk,
    ),
  ];
}

function round(length: number): number {
  return Math.round(length * 100) / 100;
}
