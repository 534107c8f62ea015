import { compareCodePoints } from "./code-point-order";
import { checkQuantity } from "./quantity";

export type ParetoCandidate = { id: string; energyKwh: number | null; points: number | null };

/**
 * The runs that no other run beats: lower energy, better points. STANDARDS 3.5. One run beats another when it is no worse on both
 * and better on one, so equal twins both stay; a run with an unknown value is left out. Ordered by energy, then id. O(n log n).
 * Points may be of any scale and sign; `higherIsBetter` says which of them are better. The cost may be any quantity that is to be
 * small (kWh, kg CO2e), under the name of the energy.
 * @throws InvalidInputError when an energy is negative.
 */
export function paretoFront<Run extends ParetoCandidate>(
  runs: readonly Run[],
  { higherIsBetter = true }: { higherIsBetter?: boolean } = {},
): Run[] {
  const known = knownRuns(runs, higherIsBetter ? 1 : -1);
  const { energyKwh, score, run } = known;
  const order = candidates(known).sort(
    (a, b) =>
      at(energyKwh, a) - at(energyKwh, b) ||
      at(score, b) - at(score, a) ||
      compareCodePoints(run[a]?.id ?? "", run[b]?.id ?? ""),
  );
  const front: Run[] = [];
  let best = { energyKwh: Number.NEGATIVE_INFINITY, score: Number.NEGATIVE_INFINITY };
  for (const index of order) {
    const own = { energyKwh: at(energyKwh, index), score: at(score, index) };
    const isTwin = own.energyKwh === best.energyKwh && own.score === best.score;
    if (own.score <= best.score && !isTwin) continue;
    front.push(...run.slice(index, index + 1));
    best = own;
  }
  return front;
}

/** Columns, not objects: a hundred thousand runs are compared millions of times. `score` is higher for the better. */
type Known<Run> = { run: Run[]; energyKwh: number[]; score: number[] };

const at = (column: readonly number[], index: number): number => column[index] ?? Number.NaN;

function knownRuns<Run extends ParetoCandidate>(runs: readonly Run[], sign: 1 | -1): Known<Run> {
  const known: Known<Run> = { run: [], energyKwh: [], score: [] };
  for (const run of runs) {
    const { energyKwh, points } = run;
    if (energyKwh === null || points === null) continue;
    if (!Number.isFinite(energyKwh) || !Number.isFinite(points)) continue;
    checkQuantity("energyKwh", energyKwh);
    known.run.push(run);
    known.energyKwh.push(energyKwh);
    known.score.push(sign * points);
  }
  return known;
}

const BINS = 1024;

/** Without the runs that one of a lower bin of energy beats, found in one pass: most runs need no place in the order. */
function candidates({ energyKwh, score }: Known<unknown>): number[] {
  const most = energyKwh.reduce((largest, value) => Math.max(largest, value), 0);
  const binOf = (index: number) =>
    most > 0 ? Math.min(BINS - 1, Math.floor((at(energyKwh, index) / most) * BINS)) : 0;
  const bestOf = new Float64Array(BINS).fill(Number.NEGATIVE_INFINITY);
  for (let index = 0; index < score.length; index += 1) {
    const bin = binOf(index);
    bestOf[bin] = Math.max(bestOf[bin] ?? 0, at(score, index));
  }
  const bestBelow = new Float64Array(BINS).fill(Number.NEGATIVE_INFINITY);
  for (let bin = 1; bin < BINS; bin += 1) {
    bestBelow[bin] = Math.max(bestBelow[bin - 1] ?? 0, bestOf[bin - 1] ?? 0);
  }
  const left: number[] = [];
  for (let index = 0; index < score.length; index += 1) {
    if (at(score, index) > (bestBelow[binOf(index)] ?? 0)) left.push(index);
  }
  return left;
}
