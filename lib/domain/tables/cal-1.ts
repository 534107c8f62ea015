/**
 * Constants of the label method CAL-1, frozen as reference set ref-2026.1 (STANDARDS 4). A change makes a new reference set and never
 * touches an issued label.
 */
export const LABEL_METHOD = "CAL-1";
export const REFERENCE_SET = "ref-2026.1";
/** Printed on every label: CAL-1 has no official standing. */
export const LABEL_TEXT = "voluntary, not an EU label";
/** Printed beside `B*`. */
export const GUARD_FOOTNOTE = "A by value; data quality too low";
export const LABEL_VALIDITY_YEARS = 2;

/**
 * 5.0 pJ/FLOP at facility level: the rounded median (4.99) of 48 published training runs, 36 of which are in
 * tests/fixtures/reference_models.csv. One EFLOP is 1e18 FLOP, one kWh 3.6e6 J.
 */
export const TRAINING_REFERENCE_PJ_PER_FLOP = 5;
export const TRAINING_REFERENCE_KWH_PER_EFLOP = (TRAINING_REFERENCE_PJ_PER_FLOP * 1e-12 * 1e18) / 3.6e6;

/** World average of 2024: Ember, Global Electricity Review 2025. */
export const CARBON_REFERENCE_G_PER_KWH = 473;

/** PUE on top of the inference references, which are IT energy. */
export const INFERENCE_REFERENCE_PUE = 1.1;

/** IT Wh per 1000 queries: Luccioni et al. 2023 (arXiv 2311.16863), mean energy by task. */
export const INFERENCE_REFERENCE_WH_PER_1000_QUERIES: ReadonlyMap<string, number> = new Map([
  ["text-classification", 2.3],
  ["extractive-qa", 3],
  ["fill-mask", 3],
  ["token-classification", 4],
  ["image-classification", 6.8],
  ["object-detection", 38],
  ["image-to-text", 63],
  ["text-to-image", 1350],
]);

export const TEXT_GENERATION = "text-generation";

/** IT Wh per 1000 output tokens by total parameters in billions (all experts), upper bound included: ML.ENERGY leaderboard. */
export const TEXT_GENERATION_REFERENCES = [
  { maxParametersBillion: 20, whPer1000Tokens: 0.0742 },
  { maxParametersBillion: 66, whPer1000Tokens: 0.2011 },
  { maxParametersBillion: Number.POSITIVE_INFINITY, whPer1000Tokens: 0.7628 },
] as const;

/**
 * FLOPs per active parameter and token: forward 2, backward 4; backward to the weights is left out where they are frozen
 * (STANDARDS 4.3).
 */
export const FLOP_PER_PARAMETER_TOKEN: ReadonlyMap<string, number> = new Map([
  ["full", 6],
  ["lora", 4],
  ["frozen-backbone", 4],
  ["inference", 2],
]);

/** Highest index of each class; the bound belongs to the better class. From 100·2^(k−2.5), rounded to what is printed. */
export const CLASS_BOUNDS = [
  { ratingClass: "A", maxIndex: 18 },
  { ratingClass: "B", maxIndex: 35 },
  { ratingClass: "C", maxIndex: 71 },
  { ratingClass: "D", maxIndex: 141 },
  { ratingClass: "E", maxIndex: 283 },
  { ratingClass: "F", maxIndex: 566 },
  { ratingClass: "G", maxIndex: Number.POSITIVE_INFINITY },
] as const;
export const INDEX_DECIMALS = 1;

/** Class A asks for data of this tier or better. */
export const CLASS_A_MAX_TIER = 2;

export const PEER_MIN_RUNS = 10;
export const PEER_MAX_AGE_YEARS = 3;
export const PEER_PARAMETER_FACTOR = 3;

/** Each mark up to, not including, its kg CO2e. */
export const SIZE_MARKS = [
  { sizeMark: "XS", belowKgCo2e: 1 },
  { sizeMark: "S", belowKgCo2e: 100 },
  { sizeMark: "M", belowKgCo2e: 10_000 },
  { sizeMark: "L", belowKgCo2e: 1_000_000 },
  { sizeMark: "XL", belowKgCo2e: Number.POSITIVE_INFINITY },
] as const;
