import { InvalidInputError } from "./errors";
import { checkQuantities, checkQuantity } from "./quantity";
import { TIER_UNCERTAINTY, WORST_TIER, type DataTier } from "./tables/tiers";

export type Uncertainty = {
  /** Half-width as a share of the value. */
  uncertaintyRelative: number;
  /** The interval divides and multiplies instead of subtracting and adding: its low end cannot fall below 0. */
  isMultiplicative: boolean;
};

export type Interval = { low: number; high: number; uncertaintyRelative: number };

/**
 * Relative uncertainty of a product from the data tiers of its factors: u = √Σu². STANDARDS 3.7. No factors: 0.
 * @throws InvalidInputError when a tier is not 1, 2, 3 or 4.
 */
export function combinedUncertainty(tiers: readonly DataTier[]): Uncertainty {
  let sumOfSquares = 0;
  for (const tier of tiers) {
    // The type forbids another tier; a row read from the store or a file can still hold one.
    if (!Object.hasOwn(TIER_UNCERTAINTY, tier)) {
      throw new InvalidInputError(`a data tier is 1, 2, 3 or 4, got ${String(tier)}`);
    }
    sumOfSquares += TIER_UNCERTAINTY[tier] ** 2;
  }
  const uncertaintyRelative = Math.sqrt(sumOfSquares);
  return { uncertaintyRelative, isMultiplicative: tiers.includes(WORST_TIER) || uncertaintyRelative >= 1 };
}

/**
 * Relative uncertainty of a product from those of its factors: √Σu². STANDARDS 3.7; for factors that are means over tiers.
 * @throws InvalidInputError when one is negative or not finite.
 */
export function productUncertainty(uncertainties: readonly number[]): number {
  for (const uncertaintyRelative of uncertainties) checkQuantity("uncertaintyRelative", uncertaintyRelative);
  return Math.sqrt(uncertainties.reduce((sum, each) => sum + each ** 2, 0));
}

/**
 * The interval of a value by its relative uncertainty: v(1 ± u), or v/(1+u) to v(1+u) from u = 1 on, so that the low end never falls
 * below 0. STANDARDS 3.7.
 * @throws InvalidInputError when a term is negative or not finite.
 */
export function intervalAround(value: number, uncertaintyRelative: number): Interval {
  checkQuantities({ value, uncertaintyRelative });
  return {
    low: uncertaintyRelative >= 1 ? value / (1 + uncertaintyRelative) : value * (1 - uncertaintyRelative),
    high: value * (1 + uncertaintyRelative),
    uncertaintyRelative,
  };
}

/**
 * The interval of a value by the data tiers of its factors, in the value's unit: v(1 ± u), or v/(1+u) to v(1+u) where the
 * uncertainty is multiplicative. STANDARDS 3.7. Null when the value is unknown.
 * @throws InvalidInputError when the value is negative or not finite, or a tier is not 1, 2, 3 or 4.
 */
export function intervalOf(input: { value: number | null; tiers: readonly DataTier[] }): Interval | null {
  const { value, tiers } = input;
  checkQuantity("value", value);
  const { uncertaintyRelative, isMultiplicative } = combinedUncertainty(tiers);
  if (value === null) return null;
  return {
    low: isMultiplicative ? value / (1 + uncertaintyRelative) : value * (1 - uncertaintyRelative),
    high: value * (1 + uncertaintyRelative),
    uncertaintyRelative,
  };
}

/**
 * Relative uncertainty of a sum of independent items: √Σ(v·u)² / Σv. STANDARDS 3.7. Items that share one assumption (a PUE, a factor)
 * are not independent: sum them first and treat the shared factor once, as a product. Null when a term is unknown or the sum is 0.
 * @throws InvalidInputError when a term is negative or not finite.
 */
export function aggregateUncertainty(
  items: readonly { value: number | null; uncertaintyRelative: number | null }[],
): number | null {
  let [sum, sumOfSquares, isUnknown] = [0, 0, false];
  for (const item of items) {
    checkQuantities(item);
    isUnknown ||= item.value === null || item.uncertaintyRelative === null;
    sum += item.value ?? 0;
    sumOfSquares += ((item.value ?? 0) * (item.uncertaintyRelative ?? 0)) ** 2;
  }
  return isUnknown || sum === 0 ? null : Math.sqrt(sumOfSquares) / sum;
}
