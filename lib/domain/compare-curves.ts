import type { CompareAxis } from "./compare-url";

/** A stretch of a run: its energy, and the time in it that samples cover. Stretches follow each other; holes are left out. */
export type CurveStep = { startS: number; endS: number; energyKwh: number; coveredS: number };
/** A metric's value at a step, and when it was recorded, in seconds since the run's start. */
export type CurveMetricPoint = { step: number; value: number; atS: number };

export type RunCurve = {
  runId: string;
  /** ISO 8601, of the first interval. */
  startedAt: string;
  steps: readonly CurveStep[];
  /** Of the chosen metric, by step; empty where the run has none. */
  metric: readonly CurveMetricPoint[];
};

/** Where on the x axis: ms since 1970, hours since the run's start, kWh of IT energy, or a metric's step. */
export type CurvePoint = { x: number; y: number };

/** `no-times`: metric points that were all sent at once say no energy. */
export type CurveProblem = "no-metric" | "no-steps" | "no-times";
export type DrawnCurve = {
  runId: string;
  points: readonly (CurvePoint | null)[];
  problem: CurveProblem | null;
};

const J_PER_KWH = 3.6e6;
const S_PER_HOUR = 3600;
/** Stretches further apart than this, as a share of their own length, have a hole between them. */
const HOLE = 0.5;

/** Energy (kWh, IT) that a run had used after `atS` seconds: linear within a stretch, 0 before the first, all after the last. */
export function energyAtKwh(steps: readonly CurveStep[], atS: number): number {
  let sumKwh = 0;
  for (const { startS, endS, energyKwh } of steps) {
    if (atS <= startS) return sumKwh;
    if (atS < endS) return sumKwh + (energyKwh * (atS - startS)) / (endS - startS);
    sumKwh += energyKwh;
  }
  return sumKwh;
}

/** Where a moment of a run stands on an axis; null on the axis of steps where the metric does not reach it. */
function placeOf(curve: RunCurve, axis: CompareAxis): (atS: number) => number | null {
  switch (axis) {
    case "relative":
      return (atS) => atS / S_PER_HOUR;
    case "wall":
      return (atS) => Date.parse(curve.startedAt) + atS * 1000;
    case "energy":
      return (atS) => energyAtKwh(curve.steps, atS);
    case "step":
      return (atS) => stepAt(curve.metric, atS);
  }
}

/** The metric's step at a time, between its points in proportion to time. */
function stepAt(metric: readonly CurveMetricPoint[], atS: number): number | null {
  const after = metric.findIndex((point) => point.atS >= atS);
  const [before, next] = [metric[after - 1], metric[after]];
  if (next === undefined) return null;
  if (before === undefined) return next.atS === atS ? next.step : null;
  const share = next.atS === before.atS ? 1 : (atS - before.atS) / (next.atS - before.atS);
  return before.step + (next.step - before.step) * share;
}

/** Points whose times tell them apart: all of one moment were sent when the run had ended. */
export function hasTimes(metric: readonly CurveMetricPoint[]): boolean {
  return metric.length > 1 && metric.some((point) => point.atS !== metric[0]?.atS);
}

function problemOf(curve: RunCurve, axis: CompareAxis, needsMetric: boolean): CurveProblem | null {
  if (needsMetric && curve.metric.length === 0) return "no-metric";
  if (axis === "step" && !needsMetric && curve.metric.length < 2) return "no-steps";
  const needsTimes = axis === "step" ? !needsMetric : needsMetric;
  return needsTimes && !hasTimes(curve.metric) ? "no-times" : null;
}

const isHole = (before: CurveStep | undefined, next: CurveStep): boolean =>
  before !== undefined && next.startS - before.endS > HOLE * Math.max(before.endS - before.startS, 1);

/**
 * Mean power (W, IT) of each stretch at its middle; null between stretches with a hole. Several reporters add up: a stretch's energy
 * over the time it lasts, or over what samples cover of it where that is less.
 */
export function powerCurve(curve: RunCurve, axis: CompareAxis): DrawnCurve {
  const problem = problemOf(curve, axis, false);
  if (problem !== null) return { runId: curve.runId, points: [], problem };
  const place = placeOf(curve, axis);
  const points = curve.steps.flatMap((step, index): (CurvePoint | null)[] => {
    const coveredS = Math.min(step.coveredS, step.endS - step.startS);
    const x = place((step.startS + step.endS) / 2);
    if (coveredS <= 0 || x === null) return [];
    const point = { x, y: (step.energyKwh * J_PER_KWH) / coveredS };
    return isHole(curve.steps[index - 1], step) ? [null, point] : [point];
  });
  return { runId: curve.runId, points, problem: null };
}

/** Energy since the start (kWh, IT) at the borders of the stretches; the last point is the run's whole energy. */
export function cumulativeCurve(curve: RunCurve, axis: Exclude<CompareAxis, "energy">): DrawnCurve {
  const problem = problemOf(curve, axis, false);
  if (problem !== null) return { runId: curve.runId, points: [], problem };
  const place = placeOf(curve, axis);
  const points: (CurvePoint | null)[] = [];
  let sumKwh = 0;
  const add = (atS: number) => {
    const x = place(atS);
    if (x !== null) points.push({ x, y: sumKwh });
  };
  for (const [index, step] of curve.steps.entries()) {
    const before = curve.steps[index - 1];
    if (isHole(before, step)) points.push(null);
    if (before === undefined || isHole(before, step)) add(step.startS);
    sumKwh += step.energyKwh;
    add(step.endS);
  }
  return { runId: curve.runId, points, problem: null };
}

/** The metric's values over steps, over time, or over the energy (kWh, IT) that each had cost. */
export function metricCurve(curve: RunCurve, axis: CompareAxis): DrawnCurve {
  const problem = problemOf(curve, axis, true);
  if (problem !== null) return { runId: curve.runId, points: [], problem };
  const place = placeOf(curve, axis);
  const points = curve.metric.flatMap(({ step, value, atS }) => {
    const x = axis === "step" ? step : place(atS);
    return x === null ? [] : [{ x, y: value }];
  });
  return { runId: curve.runId, points, problem: null };
}
