import type { TrainingApproach } from "@/lib/domain/run-context";
import type { PeakFormat } from "@/lib/domain/what-if-hardware";

/** A job before it runs, as far as anybody says; null is unknown. */
export type EstimatedJob = {
  /** Useful work, FLOP: declared, or k·N·D (`runWork`). */
  flops: number | null;
  modelParameters: number | null;
  approach: TrainingApproach | null;
  task: string | null;
  /** Accelerator, by its id in the reference data. */
  deviceId: string | null;
  /** Accelerators, or machines without one. */
  deviceCount: number;
  precision: PeakFormat | null;
  /** As people expect it to last, s: what stands in for work that is not known. */
  expectedDurationS: number | null;
};

/** A run that ended: a job, and what it drew. */
export type PastJob = Omit<EstimatedJob, "expectedDurationS"> & {
  runId: string;
  name: string;
  /** ISO 8601. */
  startedAt: string;
  /** Of the IT equipment, kWh. */
  energyKwh: number;
  gpuEnergyKwh: number | null;
  durationS: number;
  /** Of its accelerators together; null where it is not known. */
  peakFlopPerS: number | null;
  /** Rated power of its accelerators together, W. */
  ratedPowerW: number | null;
};

/** A figure with the interval that is meant to hold it in `ESTIMATE_CONFIDENCE` of all jobs. */
export type Estimated = { value: number; low: number; high: number };

/** Energy and power are those of the IT equipment. */
export type EstimatedFigures = { energyKwh: Estimated; durationS: Estimated; powerW: Estimated };

export const ESTIMATE_METHODS = ["similar", "flops"] as const;
export type EstimateMethod = (typeof ESTIMATE_METHODS)[number];

/** Share of jobs that intervals are meant to hold; whether they do is measured (`calibration`). */
export const ESTIMATE_CONFIDENCE = 0.9;

/** ln of the narrowest interval's factor: a meter's own tier (STANDARDS 3.7). Nothing is foreseen better than it is measured. */
export const LEAST_SPREAD = Math.log(1.1);

/** value ÷ and × e^spread, so that the low end never falls below 0. */
export function estimatedAround(value: number, spread: number): Estimated {
  const factor = Math.exp(Math.max(spread, LEAST_SPREAD));
  return { value, low: value / factor, high: value * factor };
}
