import { textWidthPx } from "./text-width";

/** What a picture is made of, once, for SVG and PDF alike. Lengths in px, y downwards; a paint that is not given is none. */
export type Paint = {
  fill?: string;
  stroke?: string;
  strokeWidth?: number;
  dash?: readonly [onPx: number, offPx: number];
  isRound?: boolean;
};
export type RectShape = Paint & {
  kind: "rect";
  x: number;
  y: number;
  width: number;
  height: number;
  radius?: number;
};
export type CircleShape = Paint & { kind: "circle"; cx: number; cy: number; r: number };
export type PathShape = Paint & {
  kind: "path";
  d: string;
  /** Where its origin stands, and the length of its unit. */
  at?: { x: number; y: number; scale: number };
  /** Edges without grey pixels, for codes that machines read. */
  isCrisp?: boolean;
};
export type TextRun = { text: string; isBold: boolean; fill: string };
export type TextShape = {
  kind: "text";
  x: number;
  y: number;
  size: number;
  runs: readonly TextRun[];
  anchor: "start" | "middle" | "end";
  /** The room it has; no text is wider. */
  columnPx: number;
  letterSpacingPx?: number;
  isStruck?: boolean;
  /** Degrees clockwise about its anchor; such a text decorates and is hidden from readers. */
  angle?: number;
};
export type Shape = RectShape | CircleShape | PathShape | TextShape;

/** Shapes and the y under them. */
export type Part = { shapes: Shape[]; bottom: number };

export type Drawing = {
  /** Beginning of every id in it: several pictures may stand in one page. */
  idPrefix: string;
  width: number;
  height: number;
  title: string;
  description: string;
  shapes: readonly Shape[];
};

export type TextStyle = {
  size: number;
  fill: string;
  columnPx: number;
  isBold?: boolean;
  anchor?: TextShape["anchor"];
  letterSpacingPx?: number;
  isStruck?: boolean;
  angle?: number;
};

/** One line of one style. */
export function text(x: number, y: number, words: string, style: TextStyle): TextShape {
  const { isBold = false, fill, anchor = "start", ...rest } = style;
  return { kind: "text", x, y, runs: [{ text: words, isBold, fill }], anchor, ...rest };
}

/** Lines of one style, `pitchPx` apart. */
export function textLines(
  x: number,
  y: number,
  lines: readonly string[],
  pitchPx: number,
  style: TextStyle,
): TextShape[] {
  return lines.map((line, index) => text(x, y + index * pitchPx, line, style));
}

/** A filled bar. */
export function bar(x: number, y: number, width: number, height: number, fill: string): RectShape {
  return { kind: "rect", x, y, width, height, fill };
}

/** A line along the page. */
export function rule(x1: number, x2: number, y: number, stroke: string, strokeWidth = 1): PathShape {
  return { kind: "path", d: `M${px(x1)} ${px(y)}H${px(x2)}`, stroke, strokeWidth };
}

/** Rules of one stroke as one path, where the first of them stood: half the file of a table is rules. */
export function mergeRules(shapes: readonly Shape[]): Shape[] {
  const merged = new Map<string, PathShape>();
  return shapes.flatMap((shape): Shape[] => {
    if (shape.kind !== "path" || !/^M\S+ \S+H\S+$/.test(shape.d)) return [shape];
    const key = `${shape.stroke ?? ""} ${String(shape.strokeWidth)}`;
    const first = merged.get(key);
    if (first !== undefined) {
      first.d += shape.d;
      return [];
    }
    const copy = { ...shape };
    merged.set(key, copy);
    return [copy];
  });
}

/** A length as pictures write it: hundredths of a px at most. */
export function px(length: number): string {
  return String(Math.round(length * 100) / 100);
}

/** Width of all its runs in px, with its letter spacing. */
export function textShapeWidthPx(shape: TextShape): number {
  const spacing = shape.letterSpacingPx ?? 0;
  return shape.runs.reduce(
    (sum, run) =>
      sum + textWidthPx(run.text, { size: shape.size, isBold: run.isBold }) + spacing * run.text.length,
    0,
  );
}
