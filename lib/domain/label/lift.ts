import { CLASS_A_MAX_TIER, CLASS_BOUNDS } from "@/lib/domain/tables/cal-1";
import { WORST_TIER } from "@/lib/domain/tables/tiers";
import type { RatingClass } from "./classes";
import type { LabelTiers, NotRatedReason, Rating } from "./label";

export type TierName = keyof LabelTiers;

/** What would lift a class by one. */
export type Lift =
  /** It is the best there is, on good data. */
  | { kind: "best" }
  /** A by value: better data of these inputs would show it. */
  | { kind: "data"; inputs: readonly TierName[] }
  /**
   * `ratio` of the index, and so of the energy, or at the same energy of the grid's intensity, would do. `isGuarded`: it would be an A by
   * value, which these inputs would show as `B*`.
   */
  | {
      kind: "less";
      ratingClass: RatingClass;
      maxIndex: number;
      ratio: number;
      isGuarded: boolean;
      inputs: readonly TierName[];
    }
  /** Nothing is rated until this is known. */
  | { kind: "missing"; reason: NotRatedReason };

/**
 * What would lift a rating by one class (STANDARDS 4.1 and 4.4): the highest index of the next better class over the printed one, which
 * rounding keeps within that class; or data of tier 2 and better where only the guard holds it back. `used`: the inputs that entered.
 */
export function liftOf(rating: Rating, tiers: LabelTiers, used: readonly TierName[]): Lift {
  if ("reason" in rating) return { kind: "missing", reason: rating.reason };
  const poor = used.filter((name) => (tiers[name] ?? WORST_TIER) > CLASS_A_MAX_TIER);
  const at = CLASS_BOUNDS.findIndex((bound) => bound.ratingClass === rating.ratingClass);
  const better = CLASS_BOUNDS[at - 1];
  if (better === undefined) return poor.length === 0 ? { kind: "best" } : { kind: "data", inputs: poor };
  return {
    kind: "less",
    ratingClass: better.ratingClass,
    maxIndex: better.maxIndex,
    ratio: better.maxIndex / rating.index,
    isGuarded: better.ratingClass === "A" && poor.length > 0,
    inputs: poor,
  };
}

/** Inputs of the energy class, and of the carbon class, by basis: a peer's energy is stated at the facility, so its PUE does not count. */
export function usedTiers(basis: string): { energy: readonly TierName[]; carbon: readonly TierName[] } {
  const energy: readonly TierName[] = basis === "peer" ? ["energy", "work"] : ["energy", "pue", "work"];
  return { energy, carbon: [...energy, "gridFactor"] };
}
