import { checkQuantity } from "@/lib/domain/quantity";
import { studentQuantile } from "@/lib/domain/statistics-student";
import { J_PER_KWH } from "@/lib/domain/units";
import {
  ESTIMATE_CONFIDENCE,
  LEAST_SPREAD,
  estimatedAround,
  type EstimatedFigures,
  type EstimatedJob,
  type PastJob,
} from "./estimate";
import { doublingsOutside } from "./reach";

/** Runs that an estimate rests on at the least: of fewer there is no spread to speak of. */
export const LEAST_NEIGHBOURS = 3;
const MOST_NEIGHBOURS = 8;

/** What a job is scaled by: useful work in FLOP, else the time of its devices in s. */
export type SimilarScale = "work" | "device-time";

export type Neighbour = {
  run: PastJob;
  /** 0: alike in all that is known; a factor of two in model size counts as 1. */
  distance: number;
  /** Share in the estimate, 0 to 1. */
  weight: number;
};

export type SimilarEstimate = {
  method: "similar";
  figures: EstimatedFigures;
  scale: SimilarScale;
  /** The nearest first. */
  neighbours: readonly Neighbour[];
  /** By how much wider the interval is, as the job lies further off than these runs from one another; 1: not at all. */
  stretch: number;
};

/** Why there is no estimate by past runs: `no-scale` without work or expected time; `few` with how many could serve. */
export type NoSimilar = { problem: "no-scale" } | { problem: "few"; found: number; scale: SimilarScale };

type Point = Record<keyof EstimatedFigures, number>;
const FIGURES = ["energyKwh", "durationS", "powerW"] as const;

/**
 * Energy, time and power of a job from the organization's own past runs. Each of the nearest eight says what a unit of work (or of
 * device-time) took; their geometric mean, weighted by 1 ÷ (1 + distance), is scaled to the job. The interval comes from the same runs:
 * each is estimated from the others, e = ln(drawn ÷ estimated), and the half-width is the larger of t · √(mean e²) · √(1 + 1/n)
 * (prediction interval on logarithms, Student's t at 90 %) and the largest |e|. It widens where the job lies further off. Our own
 * rule; weighted nearest neighbours as Stone 1977 (doi 10.1214/aos/1176343886).
 * @throws InvalidInputError when a count or time is negative or not finite.
 */
export function estimateBySimilar(job: EstimatedJob, past: readonly PastJob[]): SimilarEstimate | NoSimilar {
  checkQuantity("flops", job.flops);
  checkQuantity("expectedDurationS", job.expectedDurationS);
  const scales = scalesOf(job);
  if (scales.length === 0) return { problem: "no-scale" };
  const scale = scales.find((each) => usable(past, each).length >= LEAST_NEIGHBOURS) ?? scales[0] ?? "work";
  const runs = usable(past, scale);
  if (runs.length < LEAST_NEIGHBOURS) return { problem: "few", found: runs.length, scale };
  const neighbours = nearest(job, runs);
  const others = neighbours.map(({ run }) => ({ run, nearest: nearest(run, without(runs, run)) }));
  const stretch = stretchOf(job, neighbours, others, scale);
  const point = pointOf(neighbours, amountOf(job, scale), job.deviceCount, scale);
  const errors = others.map(({ run, nearest: own }) =>
    errorsOf(run, pointOf(own, amountOf(run, scale), run.deviceCount, scale)),
  );
  const around = (figure: keyof Point) =>
    estimatedAround(point[figure], spreadOf(errors.map((each) => each[figure])) * stretch);
  return {
    method: "similar",
    figures: { energyKwh: around("energyKwh"), durationS: around("durationS"), powerW: around("powerW") },
    ...{ scale, neighbours, stretch },
  };
}

function scalesOf({ flops, expectedDurationS }: EstimatedJob): SimilarScale[] {
  const scales: SimilarScale[] = [];
  if (flops !== null && flops > 0) scales.push("work");
  if (expectedDurationS !== null && expectedDurationS > 0) scales.push("device-time");
  return scales;
}

const usable = (past: readonly PastJob[], scale: SimilarScale): PastJob[] =>
  past.filter(
    (run) =>
      run.energyKwh > 0 &&
      run.durationS > 0 &&
      (scale === "device-time" || (run.flops !== null && run.flops > 0)),
  );

const without = (runs: readonly PastJob[], left: PastJob): PastJob[] =>
  runs.filter(({ runId }) => runId !== left.runId);

type Described = Pick<
  EstimatedJob,
  "modelParameters" | "approach" | "task" | "deviceId" | "deviceCount" | "precision"
>;

/** The nearest runs; of equally near ones those that began last. */
function nearest(job: Described, runs: readonly PastJob[]): Neighbour[] {
  const found = runs
    .map((run) => ({ run, distance: distanceBetween(job, run) }))
    .toSorted((a, b) => a.distance - b.distance || (a.run.startedAt < b.run.startedAt ? 1 : -1))
    .slice(0, MOST_NEIGHBOURS);
  const sum = found.reduce((total, { distance }) => total + 1 / (1 + distance), 0);
  return found.map((each) => ({ ...each, weight: 1 / (1 + each.distance) / sum }));
}

/** What another accelerator, kind of training, task or number format counts, in doublings of size. Our own judgement. */
const UNLIKE = { deviceId: 3, approach: 2, task: 1, precision: 1 } as const;

/** How unlike two jobs are: doublings of model size and device count, and what else differs; the unknown counts half. */
function distanceBetween(a: Described, b: Described): number {
  const named = (Object.keys(UNLIKE) as (keyof typeof UNLIKE)[]).reduce(
    (sum, name) => sum + UNLIKE[name] * unlike(a[name], b[name]),
    0,
  );
  const [n, m] = [a.modelParameters, b.modelParameters];
  const size = n === null || m === null || n <= 0 || m <= 0 ? (n === m ? 0 : 1) : Math.abs(Math.log2(n / m));
  return named + size + Math.abs(Math.log2(a.deviceCount / b.deviceCount)) / 2;
}

function unlike(a: string | null, b: string | null): number {
  if (a === b) return 0;
  return a === null || b === null ? 0.5 : 1;
}

type Scaled = { flops: number | null; deviceCount: number };

/** FLOP, or s of all devices together. */
function amountOf(
  job: Scaled & ({ durationS: number } | { expectedDurationS: number | null }),
  scale: SimilarScale,
): number {
  if (scale === "work") return job.flops ?? 0;
  return ("durationS" in job ? job.durationS : (job.expectedDurationS ?? 0)) * job.deviceCount;
}

function pointOf(
  neighbours: readonly Neighbour[],
  amount: number,
  deviceCount: number,
  scale: SimilarScale,
): Point {
  const mean = (rate: (run: PastJob) => number) =>
    Math.exp(neighbours.reduce((sum, { run, weight }) => sum + weight * Math.log(rate(run)), 0));
  const energyKwh = amount * mean((run) => run.energyKwh / amountOf(run, scale));
  const durationS =
    (amount * mean((run) => (run.durationS * run.deviceCount) / amountOf(run, scale))) / deviceCount;
  return { energyKwh, durationS, powerW: (energyKwh * J_PER_KWH) / durationS };
}

function errorsOf(run: PastJob, estimated: Point): Point {
  const powerW = (run.energyKwh * J_PER_KWH) / run.durationS;
  const drawn: Point = { energyKwh: run.energyKwh, durationS: run.durationS, powerW };
  const errors: Point = { energyKwh: 0, durationS: 0, powerW: 0 };
  for (const figure of FIGURES) errors[figure] = Math.log(drawn[figure] / estimated[figure]);
  return errors;
}

/** Half-width on the logarithm. */
function spreadOf(errors: readonly number[]): number {
  const n = errors.length;
  const meanSquare = errors.reduce((sum, error) => sum + error ** 2, 0) / n;
  const predicted = studentQuantile(ESTIMATE_CONFIDENCE, n - 1) * Math.sqrt(meanSquare * (1 + 1 / n));
  return Math.max(LEAST_SPREAD, predicted, ...errors.map(Math.abs));
}

/** The job's mean distance against that of its neighbours from theirs, and how far its amount and device count lie outside of theirs. */
function stretchOf(
  job: EstimatedJob,
  neighbours: readonly Neighbour[],
  others: readonly { nearest: readonly Neighbour[] }[],
  scale: SimilarScale,
): number {
  const own = meanDistance(neighbours);
  const theirs = others.reduce((sum, each) => sum + meanDistance(each.nearest), 0) / others.length;
  const runs = neighbours.map(({ run }) => run);
  const outside =
    doublingsOutside(
      amountOf(job, scale),
      runs.map((run) => amountOf(run, scale)),
    ) +
    doublingsOutside(
      job.deviceCount,
      runs.map((run) => run.deviceCount),
    );
  return Math.max(1, (1 + own) / (1 + theirs)) * (1 + outside / DOUBLINGS_TO_TWICE);
}

/** A job so many doublings beyond the work or the device count of any of its neighbours has an interval twice as wide (on the logarithm). Our own judgement. */
const DOUBLINGS_TO_TWICE = 4;

const meanDistance = (neighbours: readonly Neighbour[]): number =>
  neighbours.reduce((sum, { distance, weight }) => sum + distance * weight, 0);
