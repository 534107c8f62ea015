import { roundHalfUp } from "@/lib/domain/format";
import { checkQuantity } from "@/lib/domain/quantity";
import { CLASS_A_MAX_TIER, CLASS_BOUNDS, INDEX_DECIMALS, SIZE_MARKS } from "@/lib/domain/tables/cal-1";
import type { DataTier } from "@/lib/domain/tables/tiers";
import { intervalOf } from "@/lib/domain/uncertainty";

export type RatingClass = (typeof CLASS_BOUNDS)[number]["ratingClass"];
/** NR: not rated. */
export type ClassOrNotRated = RatingClass | "NR";
export type SizeMark = (typeof SIZE_MARKS)[number]["sizeMark"];

/**
 * Class of an index: rounded half up to one decimal, then compared; a bound belongs to the better class. STANDARDS 4.1. NR when the
 * index is unknown.
 * @throws InvalidInputError when the index is negative or not finite.
 */
export function classOf(index: number | null): ClassOrNotRated {
  checkQuantity("index", index);
  if (index === null) return "NR";
  const rounded = roundIndex(index);
  return CLASS_BOUNDS.find((bound) => rounded <= bound.maxIndex)?.ratingClass ?? "G";
}

/** One decimal, half up: as it is printed and compared. STANDARDS 4.1. */
export function roundIndex(index: number): number {
  return roundHalfUp(index, INDEX_DECIMALS);
}

/** Guard A: class A on data worse than tier 2, or of unknown tier, is shown as `B*`. STANDARDS 4.4. */
export function shownClass(input: {
  ratingClass: ClassOrNotRated;
  tier: DataTier | null;
}): ClassOrNotRated | "B*" {
  const isDoubtful = input.tier === null || input.tier > CLASS_A_MAX_TIER;
  return input.ratingClass === "A" && isDoubtful ? "B*" : input.ratingClass;
}

export type ClassRange = { low: ClassOrNotRated; high: ClassOrNotRated; uncertaintyRelative: number };

/**
 * Classes of both ends of an index's interval; these letters carry no guard. STANDARDS 4.4. Null when the index is unknown.
 * @throws InvalidInputError when the index is negative or not finite, or a tier is not 1, 2, 3 or 4.
 */
export function classRange(input: { index: number | null; tiers: readonly DataTier[] }): ClassRange | null {
  const interval = intervalOf({ value: input.index, tiers: input.tiers });
  if (interval === null) return null;
  const { low, high, uncertaintyRelative } = interval;
  return { low: classOf(low), high: classOf(high), uncertaintyRelative };
}

/**
 * Mark of the absolute amount: XS below 1 kg, S below 100 kg, M below 10 t, L below 1000 t, else XL. STANDARDS 4.4. Null when unknown.
 * @throws InvalidInputError when the amount is negative or not finite.
 */
export function sizeMarkOf(emissionsKgCo2e: number | null): SizeMark | null {
  checkQuantity("emissionsKgCo2e", emissionsKgCo2e);
  if (emissionsKgCo2e === null) return null;
  return SIZE_MARKS.find((mark) => emissionsKgCo2e < mark.belowKgCo2e)?.sizeMark ?? "XL";
}
