import { resolveWork } from "./label/work";
import { checkQuantities, ratioOf } from "./quantity";
import type { RunContext, TrainingApproach } from "./run-context";
import type { Precision } from "./run-precision";

/** Regime of `resolveWork` by approach; null where no count of parameters and tokens tells the work. */
const REGIMES: Readonly<Record<TrainingApproach, string | null>> = {
  "full-training": "full",
  "pre-training": "full",
  "fine-tuning": "full",
  lora: "lora",
  qlora: "lora",
  adapter: "lora",
  "prompt-tuning": "lora",
  inference: "inference",
  evaluation: "inference",
  distillation: null,
  quantization: null,
  pruning: null,
  other: null,
};

/** Useful work of a run in FLOP, and the factor of `factor · parameters · tokens`; null where it is not known. */
export type RunWork = { flops: number; factor: number };

/**
 * Useful work of a run from its parameters and tokens: 6·N·D for training, 4·N·D where the weights are frozen, 2·N·D for inference
 * (STANDARDS 4.3). A run without an approach counts as full training. Null where a count is unknown, or says nothing of the work.
 * @throws InvalidInputError when a count is negative or not finite.
 */
export function runWork({
  modelParameters,
  tokens,
  approach,
}: Pick<RunContext, "modelParameters" | "tokens" | "approach">): RunWork | null {
  const regime = approach === null ? "full" : REGIMES[approach];
  if (regime === null || modelParameters === null || tokens === null) return null;
  const { flops } = resolveWork({
    flops: null,
    flopsKind: null,
    activeParameters: modelParameters,
    tokens,
    regime,
  });
  return flops === null ? null : { flops, factor: Math.round(flops / (modelParameters * tokens)) };
}

/** Dense peaks of one device in FLOP/s by number format; null is unknown. */
export type DevicePeaks = Readonly<Partial<Record<Precision, number | null>>>;

/**
 * Peak of a run's devices together in FLOP/s at a number format. Null where the format, a count or a peak is unknown: a part of
 * a machine does not stand for the whole.
 */
export function peakOf(
  devices: readonly { count: number | null; peaks: DevicePeaks }[] | null,
  precision: string | null,
): number | null {
  if (devices === null || devices.length === 0 || precision === null) return null;
  let sum = 0;
  for (const { count, peaks } of devices) {
    const peak = Object.entries(peaks).find(([format]) => format === precision)?.[1] ?? null;
    if (count === null || peak === null) return null;
    sum += count * peak;
  }
  return sum > 0 ? sum : null;
}

/**
 * Model FLOPs utilisation: useful work ÷ (peak × time), 0 to 1 (Chowdhery et al. 2022, arXiv 2204.02311, appendix B). Null when a
 * term is unknown or the time is 0. Above 1 a term is wrong, which is the caller's to say.
 * @throws InvalidInputError when a term is negative or not finite.
 */
export function modelFlopsUtilisation(input: {
  flops: number | null;
  peakFlopPerS: number | null;
  durationS: number | null;
}): number | null {
  const { flops, peakFlopPerS, durationS } = input;
  checkQuantities({ peakFlopPerS, durationS });
  return ratioOf(flops, peakFlopPerS === null || durationS === null ? null : peakFlopPerS * durationS);
}
