import {
  CARBON_REFERENCE_G_PER_KWH,
  CLASS_A_MAX_TIER,
  CLASS_BOUNDS,
  FLOP_PER_PARAMETER_TOKEN,
  INDEX_DECIMALS,
  INFERENCE_REFERENCE_PUE,
  INFERENCE_REFERENCE_WH_PER_1000_QUERIES,
  LABEL_METHOD,
  LABEL_TEXT,
  LABEL_VALIDITY_YEARS,
  PEER_MIN_RUNS,
  REFERENCE_SET,
  SIZE_MARKS,
  TEXT_GENERATION_REFERENCES,
  TRAINING_REFERENCE_PJ_PER_FLOP,
} from "@/lib/domain/tables/cal-1";
import { DATA_TIERS, TIER_UNCERTAINTY } from "@/lib/domain/tables/tiers";

const MONTHS_PER_YEAR = 12;
/** JSON has no infinity: no upper bound is null. */
const orNull = (bound: number): number | null => (Number.isFinite(bound) ? bound : null);

/**
 * Everything that a class is computed from besides the model itself, as one JSON value with its version: what a stranger needs to compute
 * it again. A published version never changes; a test holds the hash of each.
 */
export const CURRENT_REFERENCE_SET = {
  method: LABEL_METHOD,
  referenceSet: REFERENCE_SET,
  validityMonths: LABEL_VALIDITY_YEARS * MONTHS_PER_YEAR,
  text: LABEL_TEXT,
  trainingPjPerFlop: TRAINING_REFERENCE_PJ_PER_FLOP,
  carbonIntensityGPerKwh: CARBON_REFERENCE_G_PER_KWH,
  inferencePue: INFERENCE_REFERENCE_PUE,
  thresholds: CLASS_BOUNDS.map(({ ratingClass, maxIndex }) => ({
    class: ratingClass,
    maxIndex: orNull(maxIndex),
  })),
  indexDecimals: INDEX_DECIMALS,
  classAMaxTier: CLASS_A_MAX_TIER,
  peerMinRuns: PEER_MIN_RUNS,
  flopPerParameterAndToken: Object.fromEntries(FLOP_PER_PARAMETER_TOKEN),
  itWhPer1000Queries: Object.fromEntries(INFERENCE_REFERENCE_WH_PER_1000_QUERIES),
  itWhPer1000OutputTokens: TEXT_GENERATION_REFERENCES.map(({ maxParametersBillion, whPer1000Tokens }) => ({
    maxParametersBillion: orNull(maxParametersBillion),
    wh: whPer1000Tokens,
  })),
  tierUncertainty: Object.fromEntries(DATA_TIERS.map((tier) => [tier, TIER_UNCERTAINTY[tier]])),
  sizeMarksKgCo2e: SIZE_MARKS.map(({ sizeMark, belowKgCo2e }) => ({
    mark: sizeMark,
    below: orNull(belowKgCo2e),
  })),
} as const;
