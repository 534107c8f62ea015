import { modelFlopsUtilisation } from "@/lib/domain/run-work";
import { studentQuantile } from "@/lib/domain/statistics-student";
import { summarize } from "@/lib/domain/statistics";
import { J_PER_KWH } from "@/lib/domain/units";
import { ESTIMATE_CONFIDENCE, LEAST_SPREAD, type EstimatedJob, type PastJob } from "./estimate";
import { doublingsOutside } from "./reach";

const LEAST_RUNS = 3;

/** A ratio as the organization's own runs had it: their geometric mean, and the half-width (ln) in which one more run is expected. */
export type OwnRatio = {
  value: number;
  spread: number;
  runCount: number;
  /** By how many doublings of work and device count the job lies outside of these runs. */
  doublingsOutside: number;
};

/** Null where fewer than three runs tell it. */
export type OwnRatios = {
  /** Model FLOPs utilisation, 0 to 1. */
  mfu: OwnRatio | null;
  /** Power of the accelerators over their rated power. */
  load: OwnRatio | null;
  /** Energy of the IT equipment over that of its accelerators, 1 or more. */
  hostFactor: OwnRatio | null;
};

/**
 * Utilisation, load and host factor of past runs with the job's accelerator and kind of work; runs whose own figures cannot be (a
 * utilisation above 1) are left out. One more run is expected within t · s · √(1 + 1/n) on logarithms. Utilisation and load depend on
 * how large the model is and how many devices talk to each other: each doubling of work or device count outside of the runs' own adds
 * `LEAST_SPREAD`, so that seven doublings off own runs say no more than published ones, ÷ or × 2. Our own judgement.
 */
export function ownRatios(
  job: Pick<EstimatedJob, "deviceId" | "approach" | "flops" | "deviceCount">,
  past: readonly PastJob[],
): OwnRatios {
  const alike = past.filter(({ deviceId }) => deviceId !== null && deviceId === job.deviceId);
  const sameWork = alike.filter(({ approach }) => isInference(approach) === isInference(job.approach));
  return {
    mfu: ratioFrom(sameWork, mfuOf, (runs) => outsideOf(job, runs)),
    load: ratioFrom(alike, loadOf, (runs) => outsideOf(job, runs)),
    hostFactor: ratioFrom(alike, hostFactorOf, () => 0),
  };
}

const isInference = (approach: EstimatedJob["approach"]): boolean =>
  approach === "inference" || approach === "evaluation";

const mfuOf = (run: PastJob): number[] => {
  const mfu = modelFlopsUtilisation(run);
  return mfu === null || mfu > 1 ? [] : [mfu];
};

function loadOf({ gpuEnergyKwh, durationS, ratedPowerW }: PastJob): number[] {
  if (gpuEnergyKwh === null || ratedPowerW === null || ratedPowerW === 0 || durationS === 0) return [];
  return [(gpuEnergyKwh * J_PER_KWH) / durationS / ratedPowerW];
}

function hostFactorOf({ gpuEnergyKwh, energyKwh }: PastJob): number[] {
  return gpuEnergyKwh === null || gpuEnergyKwh === 0 ? [] : [Math.max(1, energyKwh / gpuEnergyKwh)];
}

function outsideOf(
  { flops, deviceCount }: Pick<EstimatedJob, "flops" | "deviceCount">,
  runs: readonly PastJob[],
): number {
  const work = runs.flatMap((run) => (run.flops === null || run.flops === 0 ? [] : [run.flops]));
  const devices = runs.map((run) => run.deviceCount);
  return (
    (flops === null || flops === 0 ? 0 : doublingsOutside(flops, work)) +
    doublingsOutside(deviceCount, devices)
  );
}

function ratioFrom(
  past: readonly PastJob[],
  ratioOf: (run: PastJob) => number[],
  outside: (runs: readonly PastJob[]) => number,
): OwnRatio | null {
  const known = past.flatMap((run) => ratioOf(run).flatMap((ratio) => (ratio > 0 ? [{ run, ratio }] : [])));
  const logs = known.map(({ ratio }) => Math.log(ratio));
  const found = summarize(logs);
  if (found === null || found.n < LEAST_RUNS || found.sd === null) return null;
  const half = studentQuantile(ESTIMATE_CONFIDENCE, found.n - 1) * found.sd * Math.sqrt(1 + 1 / found.n);
  const doublings = outside(known.map(({ run }) => run));
  return {
    ...{ value: Math.exp(found.mean), runCount: found.n, doublingsOutside: doublings },
    spread: Math.max(half, LEAST_SPREAD) + doublings * LEAST_SPREAD,
  };
}
