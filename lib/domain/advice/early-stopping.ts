import { earlyStopping, type CurvePart } from "@/lib/domain/early-stopping";
import { groupBy } from "@/lib/domain/group-by";
import { isOver } from "@/lib/domain/waste";
import { reaches, type Advice, type AdviceCurves, type AdviceRun } from "./advice";
import { adviceFrom, energyPart } from "./saving";

const LEAST_RUNS = 3;

/**
 * The share of its steps after which a run had 99 % of the best value that it ever reached; null without a curve, or where the values
 * are not positive. Energy is taken as even over the steps from 0.
 */
export function shareAtGoal(curve: readonly CurvePart[], higherIsBetter: boolean): number | null {
  const last = curve.at(-1)?.step ?? 0;
  if (curve.length < 2 || !(last > 0)) return null;
  const best = higherIsBetter
    ? Math.max(...curve.map((part) => part.max))
    : Math.min(...curve.map((part) => part.min));
  const reached = curve.find((part) => reaches(higherIsBetter ? part.max : part.min, best, higherIsBetter));
  return reached === undefined ? null : Math.min(1, Math.max(0, reached.step / last));
}

/**
 * Experiments whose runs went on after 99 % of their end score: what came after. In a sweep also what the median stopping rule would
 * have left out (`domain/early-stopping.ts`), of each run the larger of the two, unless it would have stopped the best trial.
 */
export function adviseEarlyStopping(
  runs: readonly AdviceRun[],
  groups: ReadonlyMap<string, AdviceCurves>,
  groupOf: (run: AdviceRun) => string,
): Advice[] {
  const byExperiment = groupBy(
    runs.filter((run) => isOver(run.state) && groups.has(groupOf(run))),
    (run) => run.experimentId,
  );
  return [...byExperiment.values()].flatMap((own) => {
    const judged = [...groupBy(own, groupOf)].flatMap(([key, part]) => judgeGroup(part, groups.get(key)));
    return experimentAdvice(judged) ?? [];
  });
}

type Judged = { run: AdviceRun; atGoal: number; avoidableKwh: number; isByMedian: boolean };

function judgeGroup(runs: readonly AdviceRun[], group: AdviceCurves | undefined): Judged[] {
  if (group === undefined) return [];
  const { higherIsBetter, curves } = group;
  const curveOf = (run: AdviceRun) => curves.get(run.id) ?? [];
  const trials = runs.map((run) => ({
    ...{ id: run.id, isComplete: true, energyKwh: run.energyKwh, curve: curveOf(run) },
  }));
  const median = runs[0]?.sweep == null ? null : earlyStopping(trials, { higherIsBetter });
  const stopped = new Map(
    median?.bestSurvives === true ? median.stopped.map((trial) => [trial.id, trial.avoidableEnergyKwh]) : [],
  );
  return runs.flatMap((run) => {
    const atGoal = shareAtGoal(curveOf(run), higherIsBetter);
    if (atGoal === null) return [];
    const afterGoalKwh = run.energyKwh * (1 - atGoal);
    const byMedianKwh = stopped.get(run.id) ?? 0;
    const isByMedian = byMedianKwh > afterGoalKwh;
    return [{ run, atGoal, avoidableKwh: Math.max(afterGoalKwh, byMedianKwh), isByMedian }];
  });
}

function experimentAdvice(judged: readonly Judged[]): Advice | null {
  const [first] = judged;
  if (first === undefined || judged.length < LEAST_RUNS) return null;
  const energyKwh = judged.reduce((total, { run }) => total + run.energyKwh, 0);
  const atGoalKwh = judged.reduce((total, { run, atGoal }) => total + run.energyKwh * atGoal, 0);
  const medianStoppedCount = judged.filter(({ isByMedian }) => isByMedian).length;
  const { projectId, experimentId } = first.run;
  return adviceFrom({
    subject: { projectId, experimentId, sweep: null, part: null },
    finding: {
      kind: "early-stopping",
      runCount: judged.length,
      energyShareAtGoal: energyKwh > 0 ? atGoalKwh / energyKwh : 1,
      ...(medianStoppedCount > 0 ? { medianStoppedCount } : {}),
    },
    runs: judged.map(({ run }) => run),
    savings: judged.map(({ run, avoidableKwh }) => energyPart(run, avoidableKwh)),
    basis: "hindsight",
  });
}
