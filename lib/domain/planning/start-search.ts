import { HOUR_US } from "@/lib/domain/split-by-hour";
import { segmentAt, type IntensityLine } from "./intensity-line";
import type { LoadProfile } from "./load-profile";

export type Window = { earliestUs: number; deadlineUs: number };

/** Shares of emissions closer than this are equal, and the earlier plan is taken. */
export const SAME_SHARE = 1e-9;

/** How far emissions (g) of a job may differ and still be equal; an intensity of less than 1 g/kWh counts as 1. */
export const sameWithin = (emissionsG: number, energyKwh: number): number =>
  SAME_SHARE * Math.max(emissionsG, energyKwh);

/**
 * The start with the least emissions in one place, for a job that runs in one piece. It may start where a point starts and at the
 * earliest start itself, so it is never worse than starting at once; it must end by the deadline and crosses no gap and no unknown
 * value. Equal: the earliest. Null when it fits nowhere. Each boundary between two powers is one pass over all starts: Σ over
 * boundaries of the fall in power · ∫ intensity up to there, so a profile of k steps over n points takes O(k · n).
 */
export function bestStart(line: IntensityLine, profile: LoadProfile, window: Window): number | null {
  const starts = startsIn(line, profile.durationUs, window);
  const gramsOf = emissionsOfStarts(line, profile, starts);
  let [bestUs, least]: [number | null, number] = [null, Number.POSITIVE_INFINITY];
  for (let at = 0; at < starts.count; at += 1) {
    const grams = gramsOf[at] ?? Number.POSITIVE_INFINITY;
    if (bestUs !== null && !(grams < least - sameWithin(least, profile.totalKwh))) continue;
    [bestUs, least] = [startOf(line, starts, at), grams];
  }
  return bestUs;
}

/** The first start, which may lie within a segment, and the segments at whose edges the others lie; ascending. */
type Starts = { count: number; firstUs: number; segment: Int32Array };

const startOf = (line: IntensityLine, { firstUs, segment }: Starts, at: number): number =>
  at === 0 ? firstUs : (line.startUs[segment[at] ?? 0] ?? 0);

/** Starts from which the job lies in one stretch and ends in time. */
function startsIn(line: IntensityLine, durationUs: number, { earliestUs, deadlineUs }: Window): Starts {
  const segments = new Int32Array(line.count);
  const atEarliest = segmentAt(line, earliestUs);
  let [count, firstUs, last] = [0, earliestUs, Math.max(atEarliest, 0)];
  for (let segment = last; segment < line.count; segment += 1) {
    const startUs = segment === atEarliest ? earliestUs : (line.startUs[segment] ?? 0);
    const endUs = startUs + durationUs;
    if (endUs > deadlineUs) break;
    while (last < line.count - 1 && (line.endUs[last] ?? 0) < endUs) last += 1;
    const isInOne = line.isKnown[segment] === 1 && line.stretch[last] === line.stretch[segment];
    if (startUs < earliestUs || !isInOne || endUs > (line.endUs[last] ?? 0)) continue;
    if (count === 0) firstUs = startUs;
    segments[count] = segment;
    count += 1;
  }
  return { count, firstUs, segment: segments };
}

/** g CO2e of the IT energy from each start on. */
function emissionsOfStarts(line: IntensityLine, profile: LoadProfile, starts: Starts): Float64Array {
  const gramsOf = new Float64Array(starts.count);
  // Only the earliest start may lie within a point.
  const isWithin = starts.count > 0 && starts.firstUs !== line.startUs[starts.segment[0] ?? 0];
  const onEdges = line.stepUs === null ? starts.count : isWithin ? 1 : 0;
  addByBound(line, profile, starts, gramsOf.subarray(0, onEdges));
  if (line.stepUs !== null)
    addByStep(
      line,
      line.stepUs,
      profile,
      starts.segment.subarray(onEdges, starts.count),
      gramsOf.subarray(onEdges),
    );
  return gramsOf;
}

/** The first of the starts: one pass over them for each boundary between two powers. */
function addByBound(line: IntensityLine, profile: LoadProfile, starts: Starts, gramsOf: Float64Array): void {
  const { endUs, value, integral } = line;
  const from = new Float64Array(gramsOf.length);
  for (let bound = 0; bound < profile.boundsUs.length; bound += 1) {
    const offsetUs = profile.boundsUs[bound] ?? 0;
    const fallKw = fallOf(profile, bound);
    let segment = starts.segment[0] ?? 0;
    for (let at = 0; at < gramsOf.length; at += 1) {
      const atUs = startOf(line, starts, at) + offsetUs;
      while ((endUs[segment] ?? atUs) < atUs) segment += 1;
      const restUs = (endUs[segment] ?? 0) - atUs;
      const upTo = (integral[segment] ?? 0) - ((value[segment] ?? 0) * restUs) / HOUR_US;
      // Counted from the start on: small differences of large sums would lose digits with each boundary.
      if (bound === 0) from[at] = upTo;
      else gramsOf[at] = (gramsOf[at] ?? 0) + fallKw * (upTo - (from[at] ?? 0));
    }
  }
}

/** Starts at the edges of even steps: a boundary lies as far behind each of them, so those in one step ahead make one term. */
function addByStep(
  line: IntensityLine,
  stepUs: number,
  profile: LoadProfile,
  segments: Int32Array,
  gramsOf: Float64Array,
): void {
  const { value, integral } = line;
  const base = segments[0] ?? 0;
  const span = segments.length === 0 ? 0 : (segments.at(-1) ?? 0) - base + 1;
  // Where every step is a start, its sum stands at its own place.
  const sums = span === segments.length ? gramsOf : new Float64Array(span);
  const terms = termsAhead(profile, stepUs, base);
  for (let at = 0; at < terms.length; at += 4)
    addTerms(sums, line, terms[at] ?? NO_TERM, terms[at + 1], terms[at + 2], terms[at + 3]);
  // Σ of the falls after the start is the power at the start: it takes away what lies before the start.
  const startKw = profile.powerKw[0] ?? 0;
  segments.forEach((segment, at) => {
    const before = (integral[segment] ?? 0) - ((value[segment] ?? 0) * stepUs) / HOUR_US;
    gramsOf[at] = (sums[segment - base] ?? 0) - startKw * before;
  });
}

/** Σ of the falls in power at boundaries in one segment: what they take of the integral up to its end, and of its value. */
type Term = { segment: number; integralKw: number; valueKwh: number };

const NO_TERM: Term = { segment: 0, integralKw: 0, valueKwh: 0 };

/** Where boundaries lie for a job that starts with segment `first`. */
function termsAhead(profile: LoadProfile, stepUs: number, first: number): Term[] {
  const bySteps = new Map<number, Term>();
  for (let bound = 1; bound < profile.boundsUs.length; bound += 1) {
    const offsetUs = profile.boundsUs[bound] ?? 0;
    const steps = Math.ceil(offsetUs / stepUs) - 1;
    const term = bySteps.get(steps) ?? { ...NO_TERM, segment: first + steps };
    term.integralKw += fallOf(profile, bound);
    term.valueKwh -= (fallOf(profile, bound) * ((steps + 1) * stepUs - offsetUs)) / HOUR_US;
    bySteps.set(steps, term);
  }
  return [...bySteps.values()];
}

/** Four in one pass: most of the time goes into reading and writing the sums. */
function addTerms(
  sums: Float64Array,
  { integral, value }: IntensityLine,
  { segment: a, integralKw: aKw, valueKwh: aKwh }: Term,
  { segment: b, integralKw: bKw, valueKwh: bKwh } = NO_TERM,
  { segment: c, integralKw: cKw, valueKwh: cKwh } = NO_TERM,
  { segment: d, integralKw: dKw, valueKwh: dKwh } = NO_TERM,
): void {
  for (let at = 0; at < sums.length; at += 1)
    sums[at] =
      (sums[at] ?? 0) +
      (aKw * (integral[a + at] ?? 0) + aKwh * (value[a + at] ?? 0)) +
      (bKw * (integral[b + at] ?? 0) + bKwh * (value[b + at] ?? 0)) +
      (cKw * (integral[c + at] ?? 0) + cKwh * (value[c + at] ?? 0)) +
      (dKw * (integral[d + at] ?? 0) + dKwh * (value[d + at] ?? 0));
}

/** kW by which the power falls at a boundary. */
const fallOf = ({ powerKw }: LoadProfile, bound: number): number =>
  (powerKw[bound - 1] ?? 0) - (powerKw[bound] ?? 0);
