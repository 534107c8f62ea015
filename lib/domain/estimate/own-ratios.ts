import { modelFlopsUtilisation } from "@/lib/domain/run-work";
import { studentQuantile } from "@/lib/domain/statistics-student";
import { summarize } from "@/lib/domain/statistics";
import { J_PER_KWH } from "@/lib/domain/units";
import { ESTIMATE_CONFIDENCE, LEAST_SPREAD, type EstimatedJob, type PastJob } from "./estimate";

const LEAST_RUNS = 3;

/** A ratio as the organization's own runs had it: their geometric mean, and the half-width (ln) in which one more run is expected. */
export type OwnRatio = { value: number; spread: number; runCount: number };

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
 * utilisation above 1) are left out. One more run is expected within t · s · √(1 + 1/n) on logarithms.
 */
export function ownRatios(
  job: Pick<EstimatedJob, "deviceId" | "approach">,
  past: readonly PastJob[],
): OwnRatios {
  const alike = past.filter(({ deviceId }) => deviceId !== null && deviceId === job.deviceId);
  const sameWork = alike.filter(({ approach }) => isInference(approach) === isInference(job.approach));
  return {
    mfu: ratioFrom(sameWork.flatMap((run) => modelFlopsUtilisation(run) ?? []).filter((mfu) => mfu <= 1)),
    load: ratioFrom(alike.flatMap(loadOf)),
    hostFactor: ratioFrom(alike.flatMap(hostFactorOf)),
  };
}

const isInference = (approach: EstimatedJob["approach"]): boolean =>
  approach === "inference" || approach === "evaluation";

function loadOf({ gpuEnergyKwh, durationS, ratedPowerW }: PastJob): number[] {
  if (gpuEnergyKwh === null || ratedPowerW === null || ratedPowerW === 0 || durationS === 0) return [];
  return [(gpuEnergyKwh * J_PER_KWH) / durationS / ratedPowerW];
}

function hostFactorOf({ gpuEnergyKwh, energyKwh }: PastJob): number[] {
  return gpuEnergyKwh === null || gpuEnergyKwh === 0 ? [] : [Math.max(1, energyKwh / gpuEnergyKwh)];
}

function ratioFrom(values: readonly number[]): OwnRatio | null {
  const logs = values.filter((value) => value > 0).map(Math.log);
  const found = summarize(logs);
  if (found === null || found.n < LEAST_RUNS || found.sd === null) return null;
  const half = studentQuantile(ESTIMATE_CONFIDENCE, found.n - 1) * found.sd * Math.sqrt(1 + 1 / found.n);
  return { value: Math.exp(found.mean), spread: Math.max(half, LEAST_SPREAD), runCount: found.n };
}
