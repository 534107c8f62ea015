import { InvalidInputError } from "@/lib/domain/errors";
import { checkQuantities } from "@/lib/domain/quantity";
import { FLOP_PER_PARAMETER_TOKEN } from "@/lib/domain/tables/cal-1";

/** What a declared FLOP count contains. Hardware FLOPs count recomputation: they reward waste and are never used. */
export const FLOPS_KINDS = ["model", "model-with-attention", "hardware"] as const;
export type FlopsKind = (typeof FLOPS_KINDS)[number];

export type WorkInput = {
  flops: number | null;
  flopsKind: FlopsKind | null;
  /** Active per token: of a mixture of experts not the total. */
  activeParameters: number | null;
  /** Processed, all epochs. */
  tokens: number | null;
  /** `full`, `lora`, `frozen-backbone` or `inference`; null is full training. */
  regime: string | null;
};

/** Useful work and how it was found: `6ND` says with which factor. */
export type Work = { flops: number | null; method: string };

/**
 * Useful work R of a model in FLOP. STANDARDS 4.3: declared model FLOPs, else k·N·D, else declared FLOPs with attention scores, else
 * unknown. 0 counts as unknown.
 * @throws InvalidInputError when a count is negative or not finite, or the regime is none of ours.
 */
export function resolveWork(input: WorkInput): Work {
  const { flops, flopsKind, activeParameters, tokens } = input;
  checkQuantities({ flops, activeParameters, tokens });
  const factor = FLOP_PER_PARAMETER_TOKEN.get(input.regime ?? "full");
  if (factor === undefined)
    throw new InvalidInputError(`there is no training regime “${String(input.regime)}”`);
  const isDeclared = flops !== null && flops > 0;
  if (isDeclared && flopsKind === "model") return { flops, method: "declared" };
  if (activeParameters !== null && activeParameters > 0 && tokens !== null && tokens > 0) {
    return { flops: factor * activeParameters * tokens, method: `${String(factor)}ND` };
  }
  if (isDeclared && flopsKind === "model-with-attention") return { flops, method: "declared-attention" };
  return { flops: null, method: "unknown" };
}
