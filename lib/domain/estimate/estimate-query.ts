import { runWork } from "@/lib/domain/run-work";
import type { TrainingApproach } from "@/lib/domain/run-context";
import type { PeakFormat } from "@/lib/domain/what-if-hardware";
import type { EstimatedJob } from "./estimate";

/** A job as it is asked about, in the page's address, by the API and as it is kept. Null is what nobody said. */
export type EstimateQuery = {
  modelParameters: number | null;
  /** Processed, all epochs. */
  tokens: number | null;
  /** Declared model FLOPs, which come before k·N·D (STANDARDS 4.3). */
  flops: number | null;
  approach: TrainingApproach | null;
  task: string | null;
  deviceId: string | null;
  deviceCount: number;
  precision: PeakFormat | null;
  /** Model FLOPs utilisation, 0 to 1. */
  mfu: number | null;
  expectedDurationS: number | null;
  /** Region of the emissions, as a schedule names it; null: none. */
  homeId: string | null;
};

export const MOST_DEVICES = 1_000_000;
/** Larger than all training there was, by far. */
export const MOST_COUNT = 1e30;
export const MOST_HOURS = 10_000;
export const LONGEST_TASK = 120;

/** The job of a question: its work as declared, else k·N·D. */
export function estimatedJob(query: EstimateQuery): EstimatedJob {
  const { modelParameters, approach, task, deviceId, deviceCount, precision, expectedDurationS } = query;
  return {
    flops: query.flops ?? runWork(query)?.flops ?? null,
    ...{ modelParameters, approach, task, deviceId, deviceCount, precision, expectedDurationS },
  };
}
