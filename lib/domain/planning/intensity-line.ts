import { InvalidInputError } from "@/lib/domain/errors";
import type { ForecastPoint } from "@/lib/domain/scheduling";
import { HOUR_US } from "@/lib/domain/split-by-hour";

/**
 * Carbon intensity (g CO2e/kWh) of one place over time, ready for many questions: segments in order of time, none overlapping.
 * Segments of one `stretch` follow each other without a gap and are known, so that a load may lie across them. `integral` is
 * Σ value · hours up to a segment's end; what is unknown adds nothing.
 */
export type IntensityLine = {
  count: number;
  startUs: Float64Array;
  endUs: Float64Array;
  value: Float64Array;
  isKnown: Uint8Array;
  stretch: Int32Array;
  integral: Float64Array;
  /** Length of every segment where each begins at the end of the one before; null where they are uneven or leave a gap. */
  stepUs: number | null;
};

/**
 * Points in any order and of uneven length as a line. Where two overlap the one that starts first counts, as in `bestWindow`.
 * @throws InvalidInputError when a point has no length, or a value is negative or not finite.
 */
export function intensityLine(points: readonly ForecastPoint[]): IntensityLine {
  const line = emptyLine(points.length);
  let [beforeEndUs, wasKnown, stretch, sum, rest] = [Number.NEGATIVE_INFINITY, false, 0, 0, 0];
  for (const point of inOrder(points)) {
    checkPoint(point);
    const startUs = Math.max(point.startUs, beforeEndUs);
    if (point.endUs <= startUs) continue;
    const isKnown = point.value !== null;
    if (!isKnown || !wasKnown || startUs > beforeEndUs) stretch += 1;
    // Kahan's sum: a year of hours must keep the digits of its last hour.
    const term = ((point.value ?? 0) * (point.endUs - startUs)) / HOUR_US - rest;
    const next = sum + term;
    rest = next - sum - term;
    sum = next;
    const at = line.count;
    line.startUs[at] = startUs;
    line.endUs[at] = point.endUs;
    line.value[at] = point.value ?? 0;
    line.isKnown[at] = isKnown ? 1 : 0;
    line.stretch[at] = stretch;
    line.integral[at] = sum;
    line.count += 1;
    beforeEndUs = point.endUs;
    wasKnown = isKnown;
  }
  line.stepUs = evenStepUs(line);
  return line;
}

function evenStepUs({ count, startUs, endUs }: IntensityLine): number | null {
  const [firstUs, stepUs] = [startUs[0] ?? 0, (endUs[0] ?? 0) - (startUs[0] ?? 0)];
  for (let at = 0; at < count; at += 1) {
    const dueUs = firstUs + at * stepUs;
    if (startUs[at] !== dueUs || endUs[at] !== dueUs + stepUs) return null;
  }
  return count === 0 ? null : stepUs;
}

function emptyLine(size: number): IntensityLine {
  return {
    count: 0,
    startUs: new Float64Array(size),
    endUs: new Float64Array(size),
    value: new Float64Array(size),
    isKnown: new Uint8Array(size),
    stretch: new Int32Array(size),
    integral: new Float64Array(size),
    stepUs: null,
  };
}

/** Feeds answer in order: sorting a year of hours of forty places takes longer than searching it. */
function inOrder(points: readonly ForecastPoint[]): readonly ForecastPoint[] {
  let beforeUs = Number.NEGATIVE_INFINITY;
  for (const { startUs } of points) {
    if (startUs < beforeUs) return points.toSorted((a, b) => a.startUs - b.startUs);
    beforeUs = startUs;
  }
  return points;
}

function checkPoint({ startUs, endUs, value }: ForecastPoint): void {
  if (!(endUs > startUs) || !Number.isFinite(endUs - startUs))
    throw new InvalidInputError("a forecast point must end after it starts");
  if (value !== null && (!Number.isFinite(value) || value < 0))
    throw new InvalidInputError("a carbon intensity must be finite and not negative");
}

/** Index of the segment that holds an instant; −1 in a gap or outside. */
export function segmentAt(line: IntensityLine, atUs: number): number {
  let [low, high] = [0, line.count - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((line.startUs[middle] ?? 0) <= atUs) low = middle;
    else high = middle - 1;
  }
  const isInside = line.count > 0 && (line.startUs[low] ?? 0) <= atUs && atUs < (line.endUs[low] ?? 0);
  return isInside ? low : -1;
}

/**
 * Time-weighted mean of a line over `[fromUs, toUs)`, g CO2e/kWh; the value itself where both are one instant. Null where it crosses a
 * gap or an unknown value.
 */
export function meanIntensity(line: IntensityLine, fromUs: number, toUs: number): number | null {
  const first = segmentAt(line, fromUs);
  if (first < 0 || line.isKnown[first] === 0) return null;
  let [at, sum, nowUs] = [first, 0, fromUs];
  while (nowUs < toUs) {
    if (at >= line.count || line.stretch[at] !== line.stretch[first]) return null;
    const untilUs = Math.min(toUs, line.endUs[at] ?? toUs);
    sum += (line.value[at] ?? 0) * (untilUs - nowUs);
    nowUs = untilUs;
    at += 1;
  }
  return toUs > fromUs ? sum / (toUs - fromUs) : (line.value[first] ?? null);
}
