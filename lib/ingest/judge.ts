import {
  doOverlap,
  judgeSample,
  OVERLAP_TOLERANCE_S,
  type Doubt,
  type PlausibilityLimits,
} from "@/lib/domain/plausibility";
import type { CanonicalSample } from "./sample";

/** The time that the samples of one reporter cover, less the tolerance at both ends: what is stored may begin or end in those. */
export type Span = { runId: string; source: string; fromUs: number; toUs: number };

/** What speaks against samples of a batch by themselves, by their position, and where the store has to be asked. */
export type Judgement = { doubts: Map<number, Doubt>; spans: Span[] };

const TOLERANCE_US = OVERLAP_TOLERANCE_S * 1e6;

/**
 * Judges samples with a key each. Samples of runs without limits are not judged. Nothing depends on the order of the
 * batch: of samples that count the same time the one that ends first stays, the shorter one where they end together.
 */
export function judgeBatch(
  samples: readonly CanonicalSample[],
  limitsOf: ReadonlyMap<string, PlausibilityLimits>,
): Judgement {
  const doubts = new Map<number, Doubt>();
  const reporters = new Map<string, number[]>();
  let [previous, limits, positions] = [
    samples[0],
    undefined as PlausibilityLimits | undefined,
    [] as number[],
  ];
  samples.forEach((sample, index) => {
    // Neighbours are mostly of one reporter: it is looked up once, not ten thousand times.
    if (index === 0 || sample.runId !== previous?.runId || sample.source !== previous.source) {
      limits = limitsOf.get(sample.runId);
      const reporter = `${sample.runId} ${sample.source}`;
      positions = reporters.get(reporter) ?? [];
      reporters.set(reporter, positions);
    }
    previous = sample;
    if (limits === undefined) return;
    const doubt = judgeSample(sample, limits);
    if (doubt !== null) doubts.set(index, doubt);
    else if (sample.durationS > OVERLAP_TOLERANCE_S) positions.push(index);
  });
  const spans = [...reporters.values()].flatMap((places) => judgeReporter(samples, places, limitsOf, doubts));
  return { doubts, spans };
}

/** Holds back samples of one reporter that count the time of another one; answers the span of those that stay. */
function judgeReporter(
  samples: readonly CanonicalSample[],
  positions: readonly number[],
  limitsOf: ReadonlyMap<string, PlausibilityLimits>,
  doubts: Map<number, Doubt>,
): Span[] {
  const counted: CanonicalSample[] = [];
  let [fromUs, toUs] = [Infinity, -Infinity];
  for (const index of inOrder(samples, positions)) {
    const sample = samples[index];
    const limits = sample === undefined ? undefined : limitsOf.get(sample.runId);
    if (sample === undefined || limits === undefined) continue;
    const other = findOverlapping(counted, sample);
    const doubt = other === null ? null : judgeSample(sample, limits, other);
    if (doubt !== null) {
      doubts.set(index, doubt);
      continue;
    }
    counted.push(sample);
    fromUs = Math.min(fromUs, startOf(sample) + TOLERANCE_US);
    toUs = Math.max(toUs, sample.sampledAtUs - TOLERANCE_US);
  }
  const [first] = counted;
  return first === undefined ? [] : [{ runId: first.runId, source: first.source, fromUs, toUs }];
}

function inOrder(samples: readonly CanonicalSample[], positions: readonly number[]): readonly number[] {
  const compare = (a: number, b: number) => compareEnds(samples[a], samples[b]);
  // Trackers report in order: sorting is for those that do not.
  const isSorted = positions.every(
    (position, at) => at === 0 || compare(positions[at - 1] ?? 0, position) <= 0,
  );
  return isSorted ? positions : positions.toSorted(compare);
}

function compareEnds(a: CanonicalSample | undefined, b: CanonicalSample | undefined): number {
  if (a === undefined || b === undefined) return 0;
  return a.sampledAtUs - b.sampledAtUs || a.durationS - b.durationS;
}

/** `counted` is in the order of ends, and its intervals hardly overlap: only the last few can reach into the sample. */
function findOverlapping(
  counted: readonly CanonicalSample[],
  sample: CanonicalSample,
): CanonicalSample | null {
  const reachUs = startOf(sample) + TOLERANCE_US;
  for (let at = counted.length - 1; at >= 0; at -= 1) {
    const other = counted[at];
    if (other === undefined || other.sampledAtUs <= reachUs) return null;
    if (doOverlap(sample, other)) return other;
  }
  return null;
}

function startOf({ sampledAtUs, durationS }: CanonicalSample): number {
  return sampledAtUs - durationS * 1e6;
}
