import { checkQuantities } from "@/lib/domain/quantity";
import { TIER_UNCERTAINTY } from "@/lib/domain/tables/tiers";
import { productUncertainty } from "@/lib/domain/uncertainty";
import { J_PER_KWH } from "@/lib/domain/units";
import { estimatedAround, type EstimatedFigures, type EstimatedJob } from "./estimate";
import type { OwnRatio, OwnRatios } from "./own-ratios";

/** Where a term of the estimate comes from: measured on the organization's own runs, said by a person, or published. */
export type TermBasis =
  { kind: "own"; runCount: number; doublingsOutside: number } | { kind: "stated" } | { kind: "published" };

/** A term with the half-width of its logarithm. */
export type Term = { value: number; spread: number; basis: TermBasis };

/**
 * Model FLOPs utilisation of training: the middle of PaLM 46.2 %, Megatron-Turing NLG 30.2 %, Gopher 32.5 %, GPT-3 21.3 % (Chowdhery et
 * al. 2022, arXiv 2204.02311, table 3). Those are tuned jobs on thousands of devices; ÷ or × 2, the width of tier 4.
 */
export const PUBLISHED_MFU = 0.31;

/**
 * A node of eight H100 of 700 W drew at most 8.4 kW of its rated 10.2 kW in training (Latif et al. 2025, IEEE Access 13, arXiv 2412.08602):
 * 82 % load, and rated 10.2 ÷ 5.6 kW in all against the accelerators alone. Device-hours × power is tier 3, ±50 % (STANDARDS 5).
 */
export const PUBLISHED_LOAD = 0.82;
export const PUBLISHED_HOST_FACTOR = 1.82;

/** An accelerator of the reference data: dense peak at the job's number format and rated power. */
export type EstimatedDevice = { name: string; peakFlopPerS: number | null; ratedPowerW: number | null };

export type FlopsEstimate = {
  method: "flops";
  figures: EstimatedFigures;
  flops: number;
  device: EstimatedDevice & { count: number };
  mfu: Term;
  /** Power of the accelerators over their rated power. */
  load: Term;
  /** Energy of the IT equipment over that of its accelerators. */
  hostFactor: Term;
};

/** Why there is none. `no-utilisation`: published ones are of training, and the job is none. */
export type NoFlops = { problem: "no-work" | "no-device" | "no-peak" | "no-power" | "no-utilisation" };

/**
 * Energy, time and power of a job from its work: duration = FLOP ÷ (devices × peak × utilisation); power = devices × rated power × load ×
 * host factor; energy = power × duration. Utilisation, load and host factor are the organization's own where three of its runs tell
 * them, else published. Spreads of the terms add as √Σ on their logarithms (STANDARDS 3.7).
 * @param statedMfu 0 to 1, as a person expects it; null: nobody says.
 * @throws InvalidInputError when a term is negative or not finite.
 */
export function estimateByFlops(
  job: EstimatedJob,
  { device, own, statedMfu }: { device: EstimatedDevice | null; own: OwnRatios; statedMfu: number | null },
): FlopsEstimate | NoFlops {
  checkQuantities({ flops: job.flops, statedMfu });
  if (job.flops === null || job.flops === 0) return { problem: "no-work" };
  if (device === null) return { problem: "no-device" };
  if (device.peakFlopPerS === null || device.peakFlopPerS === 0) return { problem: "no-peak" };
  if (device.ratedPowerW === null || device.ratedPowerW === 0) return { problem: "no-power" };
  const mfu = mfuOf(job, own, statedMfu);
  if (mfu === null) return { problem: "no-utilisation" };
  const load = ownOr(own.load, PUBLISHED_LOAD, TIER_UNCERTAINTY[3]);
  const hostFactor = ownOr(own.hostFactor, PUBLISHED_HOST_FACTOR, 0);
  const count = job.deviceCount;
  const durationS = job.flops / (count * device.peakFlopPerS * mfu.value);
  const powerW = count * device.ratedPowerW * load.value * hostFactor.value;
  const powerSpread = productUncertainty([load.spread, hostFactor.spread]);
  return {
    method: "flops",
    figures: {
      energyKwh: estimatedAround(
        (powerW * durationS) / J_PER_KWH,
        productUncertainty([mfu.spread, powerSpread]),
      ),
      durationS: estimatedAround(durationS, mfu.spread),
      powerW: estimatedAround(powerW, powerSpread),
    },
    flops: job.flops,
    device: { ...device, count },
    ...{ mfu, load, hostFactor },
  };
}

function mfuOf({ approach }: EstimatedJob, own: OwnRatios, statedMfu: number | null): Term | null {
  if (statedMfu !== null && statedMfu > 0)
    return { value: statedMfu, spread: Math.log(1 + TIER_UNCERTAINTY[3]), basis: { kind: "stated" } };
  if (own.mfu !== null) return ownTerm(own.mfu);
  const isTraining = approach !== "inference" && approach !== "evaluation";
  return isTraining ? published(PUBLISHED_MFU, TIER_UNCERTAINTY[4]) : null;
}

const ownOr = (ratio: OwnRatio | null, value: number, uncertainty: number): Term =>
  ratio === null ? published(value, uncertainty) : ownTerm(ratio);

const ownTerm = ({ value, spread, ...told }: OwnRatio): Term => ({
  ...{ value, spread },
  basis: { kind: "own", ...told },
});

const published = (value: number, uncertainty: number): Term => ({
  ...{ value, spread: Math.log(1 + uncertainty) },
  basis: { kind: "published" },
});
