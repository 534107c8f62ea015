import { groupBy } from "@/lib/domain/group-by";
import { CONFIDENCE, summarize } from "@/lib/domain/statistics";
import { studentQuantile } from "@/lib/domain/statistics-student";
import { isOver } from "@/lib/domain/waste";
import { reaches, type Advice, type AdviceRun } from "./advice";
import { adviceFrom, energyPart, within } from "./saving";

/** Of a sweep: in fewer trials chance alone finds its best late. */
const LEAST_TRIALS = 8;

/**
 * The expected best of k trials drawn at random without returning any: Σ x₍ᵣ₎ · C(n−r, k−1) ÷ C(n, k), x from the best on (expected
 * validation performance, Dodge et al. 2019, doi 10.18653/v1/D19-1224, there with returning). In the unit of the scores.
 */
export function expectedBest(bestFirst: readonly number[], k: number): number {
  const n = bestFirst.length;
  // The chance that the r-th best is the best of the k: k/n for the first, then by what the better ones leave.
  let chance = k / n;
  let expected = 0;
  for (const [rank, score] of bestFirst.entries()) {
    expected += chance * score;
    const left = n - rank - 1;
    chance = left === 0 ? 0 : (chance * (left - k + 1)) / left;
    if (!(chance > 0)) break;
  }
  return expected;
}

/** The fewest trials whose expected best is 99 % of the best of all; null where no number is. O(n log n). */
export function neededTrials(scores: readonly number[], higherIsBetter: boolean): number | null {
  const bestFirst = [...scores].sort((a, b) => (higherIsBetter ? b - a : a - b));
  const [best] = bestFirst;
  if (best === undefined) return null;
  const isEnough = (k: number) => reaches(expectedBest(bestFirst, k), best, higherIsBetter);
  if (!isEnough(bestFirst.length)) return null;
  // More trials never find less.
  let [low, high] = [1, bestFirst.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Sweeps in which fewer trials, drawn at random, are expected to find 99 % of the best score. */
export function adviseSmallerGrid(runs: readonly AdviceRun[]): Advice[] {
  const scored = runs.filter((run) => run.sweep !== null && isOver(run.state) && run.score !== null);
  const sweeps = groupBy(scored, (run) => JSON.stringify([run.experimentId, run.sweep]));
  return [...sweeps.values()].flatMap((trials) => sweepAdvice(trials) ?? []);
}

function sweepAdvice(trials: readonly AdviceRun[]): Advice | null {
  const [first] = trials;
  if (first?.score == null || trials.length < LEAST_TRIALS) return null;
  const { higherIsBetter } = first.score;
  const points = trials.flatMap((trial) => trial.score?.points ?? []);
  const needed = neededTrials(points, higherIsBetter);
  const n = trials.length;
  if (needed === null || needed >= n) return null;
  const { projectId, experimentId, sweep } = first;
  return adviceFrom({
    subject: { projectId, experimentId, sweep, part: null },
    finding: { kind: "smaller-grid", trialCount: n, neededCount: needed },
    runs: trials,
    // Which trials chance would leave out is not known: of each the chance that it is one.
    savings: trials.map((trial) => energyPart(trial, trial.energyKwh * (1 - needed / n))),
    basis: "hindsight",
    interval: leftOutInterval(trials, n - needed),
  });
}

/** The energy of m trials of n drawn at random: m · mean ± t · s · √(m · (1 − m/n)), kWh (sampling without returning). */
function leftOutInterval(trials: readonly AdviceRun[], m: number): Advice["interval"] {
  const summary = summarize(trials.map((trial) => trial.energyKwh));
  if (summary?.sd == null) return null;
  const { n, mean, sd } = summary;
  const half = studentQuantile(CONFIDENCE, n - 1) * sd * Math.sqrt(m * (1 - m / n));
  return within(m * mean, half, n * mean);
}
