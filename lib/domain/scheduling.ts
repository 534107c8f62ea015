import { InvalidInputError } from "./errors";

/** One value of a forecast over `[startUs, endUs)`, microseconds since 1970; null where it is unknown. */
export type ForecastPoint = { startUs: number; endUs: number; value: number | null };
export type BestWindow = { startUs: number; mean: number };

/** Means closer than this are equal, and the earlier window is taken. */
const SAME_MEAN = 1e-9;

/**
 * The window of `durationUs` with the lowest time-weighted mean, in the unit of the values. STANDARDS 3.6. A window may start only
 * where a point starts, must fit inside the data, and crosses no gap and no unknown value. Points may come in any order and be of
 * uneven length; where two overlap the one that starts first counts, and one that lies within another is left out. Equal within
 * 1e-9: the earliest. Null when no window fits. O(n log n).
 * @throws InvalidInputError when the duration or a point has no length, or a value is not finite.
 */
export function bestWindow(input: {
  points: readonly ForecastPoint[];
  durationUs: number;
}): BestWindow | null {
  const { durationUs } = input;
  if (!(durationUs > 0) || !Number.isFinite(durationUs)) {
    throw new InvalidInputError(`a window must have a length, got ${String(durationUs)} µs`);
  }
  const segments = chain(input.points);
  let best: BestWindow | null = null;
  let lastIndex = 0;
  for (const [index, first] of segments.entries()) {
    const endUs = first.startUs + durationUs;
    lastIndex = Math.max(lastIndex, index);
    while (lastIndex < segments.length && (segments[lastIndex]?.endUs ?? endUs) < endUs) lastIndex += 1;
    const last = segments[lastIndex];
    if (last?.run !== first.run || first.value === null) continue;
    const mean = integral(first, last, endUs) / durationUs;
    if (best === null || mean < best.mean - SAME_MEAN) best = { startUs: first.startUs, mean };
  }
  return best;
}

type Segment = {
  startUs: number;
  endUs: number;
  value: number | null;
  /** Number of the stretch without gap or unknown value that the segment belongs to. */
  run: number;
  /** Σ value · time of the stretch up to the segment's end: `high + low` holds it to twice a double's precision. */
  high: number;
  low: number;
};

/** Before the first segment of a stretch. */
const NOTHING = { high: 0, low: 0 };

/** Points in order of start, each with the integral so far, so that any window's integral is one difference. */
function chain(points: readonly ForecastPoint[]): Segment[] {
  points.forEach(checkPoint);
  const segments: Segment[] = [];
  for (const point of points.toSorted((a, b) => a.startUs - b.startUs)) {
    const before = segments.at(-1);
    if (before !== undefined && point.endUs < before.endUs) continue;
    const goesOn =
      before !== undefined && before.value !== null && point.value !== null && point.startUs <= before.endUs;
    const fromUs = goesOn ? before.endUs : point.startUs;
    const { high, low } = addExactly(goesOn ? before : NOTHING, (point.value ?? 0) * (point.endUs - fromUs));
    const run = (before?.run ?? 0) + (goesOn ? 0 : 1);
    // Written out: spreading takes several times as long, and a forecast may have 100,000 points.
    segments.push({ startUs: point.startUs, endUs: point.endUs, value: point.value, run, high, low });
  }
  return segments;
}

/** Σ value · time from the start of `first` to `endUs`, which lies in `last`. */
function integral(first: Segment, last: Segment, endUs: number): number {
  const value = first.value ?? 0;
  if (last === first) return value * (endUs - first.startUs);
  const between = last.high - first.high + (last.low - first.low);
  return value * (first.endUs - first.startUs) + between - (last.value ?? 0) * (last.endUs - endUs);
}

/** Knuth's two-sum: the error of each addition is kept, else a long forecast's differences lose the tie rule's digits. */
function addExactly(sum: { high: number; low: number }, term: number): { high: number; low: number } {
  const high = sum.high + term;
  const taken = high - sum.high;
  const error = sum.high - (high - taken) + (term - taken);
  return { high, low: sum.low + error };
}

function checkPoint({ startUs, endUs, value }: ForecastPoint): void {
  if (!(endUs > startUs) || !Number.isFinite(endUs - startUs)) {
    throw new InvalidInputError("a forecast point must end after it starts");
  }
  if (value !== null && !Number.isFinite(value))
    throw new InvalidInputError("a forecast value must be finite");
}
