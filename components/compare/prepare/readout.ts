import type { CompareAxis } from "@/lib/domain/compare-url";
import type { Formats } from "@/lib/domain/formats";
import type { WrittenForm } from "./written";

/** Parts of the axis that places along it are counted in: finer than a screen shows. */
export const ACROSS = 10_000;
/** Stops of the arrow keys are no closer than this, so that a few hundred presses cross the plot. */
const LEAST_STEP = ACROSS / 250;

/** A line as its chart draws it: `x` in `ACROSS`, `y` in the base unit; null breaks it. */
export type ReadoutPoint = { x: number; y: number } | null;

/** What one chart says at a place, as data: `points` are packed, one text a line, by the run's id. */
export type ReadoutChart = {
  name: string;
  form: WrittenForm;
  /** Of the drawing's height, in the base unit. */
  from: number;
  to: number;
  points: Readonly<Record<string, string>>;
};

/** How places along the axis are written. */
export type ReadoutAxis = {
  axis: CompareAxis;
  from: number;
  to: number;
  unit: string;
  decimals: number;
};

/** "1.25", or a time of day. */
export function writtenPlace(
  value: number,
  { axis, decimals }: Pick<ReadoutAxis, "axis" | "decimals">,
  formats: Formats,
): string {
  return axis === "wall"
    ? formats.instant(new Date(value).toISOString(), { seconds: true })
    : formats.number(value, { decimals });
}

const DIGITS = 5;

/** Points as one text: as objects they would weigh as much as the drawing. */
export function packLine(points: readonly ReadoutPoint[]): string {
  return points
    .map((point) =>
      point === null ? "" : `${String(point.x)} ${String(Number(point.y.toPrecision(DIGITS)))}`,
    )
    .join(";");
}

/** The points of `packLine`. */
export function unpackLine(text: string): ReadoutPoint[] {
  return text.split(";").map((part) => {
    const [x, y] = part.split(" ");
    return x === undefined || y === undefined ? null : { x: Number(x), y: Number(y) };
  });
}

/**
 * A line's value at a place: on the straight line between its neighbours, as it is drawn. Null before its first point, after its
 * last, and in a hole.
 */
export function valueAt(points: readonly ReadoutPoint[], x: number): number | null {
  for (const [index, point] of points.entries()) {
    if (point === null) continue;
    if (point.x === x) return point.y;
    const before = points[index - 1];
    if (before == null || !(before.x < x && x < point.x)) continue;
    return before.y + ((point.y - before.y) * (x - before.x)) / (point.x - before.x);
  }
  return null;
}

/** Places at which any line has a point, thinned: where the arrow keys stop. */
export function stopsOf(lines: readonly (readonly ReadoutPoint[])[]): number[] {
  const xs = lines.flatMap((points) => points.flatMap((point) => point?.x ?? []));
  const sorted = [...new Set(xs)].sort((a, b) => a - b);
  const last = sorted.at(-1);
  const stops: number[] = [];
  for (const x of sorted) {
    const before = stops.at(-1);
    if (before === undefined || x - before >= LEAST_STEP) stops.push(x);
  }
  // The end of the longest line is a stop, whatever is near it.
  if (last !== undefined && stops.at(-1) !== last) stops.push(last);
  return stops;
}

/** Index of the stop nearest to a place; 0 where there is none. */
export function nearestStop(stops: readonly number[], x: number): number {
  let nearest = 0;
  for (const [index, stop] of stops.entries())
    if (Math.abs(stop - x) < Math.abs((stops[nearest] ?? 0) - x)) nearest = index;
  return nearest;
}

/** The line that lies nearest to a height at a place; null where no line is. */
export function nearestLine(
  values: readonly { runId: string; value: number | null }[],
  y: number,
): string | null {
  let nearest: { runId: string; distance: number } | null = null;
  for (const { runId, value } of values) {
    if (value === null) continue;
    const distance = Math.abs(value - y);
    if (nearest === null || distance < nearest.distance) nearest = { runId, distance };
  }
  return nearest?.runId ?? null;
}
