import { checkQuantity } from "./quantity";
import { sum } from "./sums";

/** One value of a metric's curve, or several neighbours as one: their sum, number and extremes at the last of their steps. */
export type CurvePart = { step: number; sum: number; count: number; min: number; max: number };

export type StoppingTrial = {
  id: string;
  /** The trial came to an end of its own: only such trials make the median. */
  isComplete: boolean;
  energyKwh: number;
  /** Ordered by step; a trial with fewer than two parts has no curve. */
  curve: readonly CurvePart[];
};

export const STOPPING_RULE = {
  /** No trial is stopped in this share of the longest trial's steps. */
  graceShare: 0.1,
  /** Other complete trials that a median needs. */
  leastTrials: 3,
} as const;

export type StoppedTrial = {
  id: string;
  stoppedAtStep: number;
  lastStep: number;
  avoidableEnergyKwh: number;
};

export type EarlyStopping = {
  stopped: readonly StoppedTrial[];
  avoidableEnergyKwh: number;
  /** Of the trials that have a curve, which is all that the rule can judge. */
  judgedEnergyKwh: number;
  judgedIds: readonly string[];
  bestTrialId: string | null;
  /** False: the rule would have stopped the trial that turned out best. */
  bestSurvives: boolean;
};

/** Steps at which trials are looked at; more are thinned out evenly. */
const MOST_CHECKPOINTS = 200;

/**
 * What the median stopping rule would have saved: a trial stops at step s when its best value so far is worse than the median of
 * the running averages up to s of the other complete trials (Golovin et al. 2017, Google Vizier, section 3.2.2, doi
 * 10.1145/3097983.3098043), after a grace of 10 % of the longest trial's steps and with three others at least. In hindsight: all
 * complete trials count, also those that ended later, so a live rule saves less. Energy is taken as even over the steps from 0:
 * what is after s is energy · (1 − s ÷ last step), kWh. Null when no trial can be judged.
 * @throws InvalidInputError when an energy is negative or not finite.
 */
export function earlyStopping(
  trials: readonly StoppingTrial[],
  { higherIsBetter }: { higherIsBetter: boolean },
): EarlyStopping | null {
  for (const trial of trials) checkQuantity("energyKwh", trial.energyKwh);
  // One value tells how a trial ended, not how it went.
  const judged = trials.filter((trial) => trial.curve.length > 1 && lastStepOf(trial) > 0);
  const complete = judged.filter((trial) => trial.isComplete);
  if (complete.length <= STOPPING_RULE.leastTrials) return null;
  const graceStep = Math.max(...complete.map(lastStepOf)) * STOPPING_RULE.graceShare;
  const averages = runningAverages(complete, checkpointsOf(judged, graceStep));
  const stopped = judged.flatMap((trial): StoppedTrial[] => {
    const stoppedAtStep = stoppingStep(trial, averages, higherIsBetter);
    if (stoppedAtStep === null) return [];
    const lastStep = lastStepOf(trial);
    const avoidableEnergyKwh = trial.energyKwh * (1 - stoppedAtStep / lastStep);
    return [{ id: trial.id, stoppedAtStep, lastStep, avoidableEnergyKwh }];
  });
  const best = bestOf(complete, higherIsBetter);
  return {
    stopped,
    avoidableEnergyKwh: sum(stopped.map((trial) => trial.avoidableEnergyKwh)),
    judgedEnergyKwh: sum(judged.map((trial) => trial.energyKwh)),
    judgedIds: judged.map((trial) => trial.id),
    bestTrialId: best,
    bestSurvives: !stopped.some((trial) => trial.id === best),
  };
}

const lastStepOf = (trial: StoppingTrial): number => trial.curve.at(-1)?.step ?? 0;

function checkpointsOf(trials: readonly StoppingTrial[], graceStep: number): number[] {
  const steps = [...new Set(trials.flatMap((trial) => trial.curve.map((part) => part.step)))]
    .filter((step) => step >= graceStep)
    .sort((a, b) => a - b);
  if (steps.length <= MOST_CHECKPOINTS) return steps;
  const every = steps.length / MOST_CHECKPOINTS;
  return Array.from({ length: MOST_CHECKPOINTS }, (_, index) => steps[Math.floor(index * every)] ?? 0);
}

/** At one step: the running average of each complete trial that has reported by then, ascending. */
type Averages = { step: number; byTrial: ReadonlyMap<string, number>; ascending: readonly number[] };

function runningAverages(complete: readonly StoppingTrial[], checkpoints: readonly number[]): Averages[] {
  const readers = complete.map((trial) => ({ trial, next: 0, total: 0, count: 0 }));
  return checkpoints.map((step) => {
    const byTrial = new Map<string, number>();
    for (const reader of readers) {
      for (let part = reader.trial.curve[reader.next]; part !== undefined && part.step <= step;) {
        reader.total += part.sum;
        reader.count += part.count;
        reader.next += 1;
        part = reader.trial.curve[reader.next];
      }
      if (reader.count > 0) byTrial.set(reader.trial.id, reader.total / reader.count);
    }
    return { step, byTrial, ascending: [...byTrial.values()].sort((a, b) => a - b) };
  });
}

function stoppingStep(
  trial: StoppingTrial,
  averages: readonly Averages[],
  higherIsBetter: boolean,
): number | null {
  let [next, best] = [0, higherIsBetter ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY];
  const lastStep = lastStepOf(trial);
  for (const at of averages) {
    if (at.step >= lastStep) return null;
    for (let part = trial.curve[next]; part !== undefined && part.step <= at.step;) {
      best = higherIsBetter ? Math.max(best, part.max) : Math.min(best, part.min);
      next += 1;
      part = trial.curve[next];
    }
    if (next === 0) continue;
    const median = medianWithout(at, trial.id);
    if (median !== null && (higherIsBetter ? best < median : best > median)) return at.step;
  }
  return null;
}

/** Of the others; null while there are too few. */
function medianWithout({ byTrial, ascending }: Averages, trialId: string): number | null {
  const own = byTrial.get(trialId);
  const count = ascending.length - (own === undefined ? 0 : 1);
  if (count < STOPPING_RULE.leastTrials) return null;
  const skipped = own === undefined ? Number.POSITIVE_INFINITY : ascending.indexOf(own);
  const at = (index: number) => ascending[index < skipped ? index : index + 1] ?? Number.NaN;
  const middle = count / 2;
  return Number.isInteger(middle) ? (at(middle - 1) + at(middle)) / 2 : at(Math.floor(middle));
}

function bestOf(trials: readonly StoppingTrial[], higherIsBetter: boolean): string | null {
  let found: { id: string; value: number } | null = null;
  for (const trial of trials) {
    for (const part of trial.curve) {
      const value = higherIsBetter ? part.max : -part.min;
      if (found === null || value > found.value) found = { id: trial.id, value };
    }
  }
  return found?.id ?? null;
}
