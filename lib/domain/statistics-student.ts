import { InvalidInputError } from "./errors";

/** Lanczos' approximation, g = 7, n = 9 (Godfrey 2001): relative error below 1e-14 for x > 0. */
const LANCZOS_FIRST = 0.99999999999980993;
const LANCZOS: readonly number[] = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];
const LANCZOS_G = 7;

/** ln Γ(x) for x > 0. No unit. */
function logGamma(x: number): number {
  const shifted = x - 1;
  const series = LANCZOS.reduce((sum, each, index) => sum + each / (shifted + index + 1), LANCZOS_FIRST);
  const t = shifted + LANCZOS_G + 0.5;
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(series);
}

const MOST_STEPS = 500;
const PRECISION = 1e-15;
const TINY = 1e-300;

/** The continued fraction of the incomplete beta function by Lentz' method (Numerical Recipes, 3rd ed., 6.4). */
function betaFraction(x: number, a: number, b: number): number {
  const away = (value: number) => (Math.abs(value) < TINY ? TINY : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= MOST_STEPS; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < PRECISION) break;
  }
  return fraction;
}

/**
 * Regularised incomplete beta function I_x(a, b), 0 to 1. DLMF 8.17; by its continued fraction on the side where that converges.
 * @throws InvalidInputError when x lies outside 0 to 1, or a or b is not positive and finite.
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (!(x >= 0 && x <= 1)) throw new InvalidInputError(`x must lie between 0 and 1, got ${String(x)}`);
  if (!(a > 0 && b > 0) || !Number.isFinite(a + b))
    throw new InvalidInputError("a and b must be positive and finite");
  if (x === 0 || x === 1) return x;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(x, a, b)) / a
    : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

/**
 * Probability that Student's t with `df` degrees of freedom (need not be whole) is further from 0 than `t`: the two-sided p value.
 * @throws InvalidInputError when `df` is not positive, or a term is not finite.
 */
export function studentTwoSided(t: number, df: number): number {
  if (!Number.isFinite(t)) throw new InvalidInputError(`t must be finite, got ${String(t)}`);
  return incompleteBeta(df / (df + t * t), df / 2, 0.5);
}

/**
 * The t that Student's distribution with `df` degrees of freedom stays within with probability `confidence` (two-sided: 0.95 gives the
 * 97.5 % quantile, 2.228 at 10). By bisection of the exact distribution, to 1e-12.
 * @throws InvalidInputError when `confidence` does not lie between 0 and 1, or `df` is not positive and finite.
 */
export function studentQuantile(confidence: number, df: number): number {
  if (!(confidence > 0 && confidence < 1))
    throw new InvalidInputError(`confidence must lie between 0 and 1, got ${String(confidence)}`);
  const outside = 1 - confidence;
  let [low, high] = [0, 1];
  while (studentTwoSided(high, df) > outside && high < 1e12) [low, high] = [high, high * 2];
  while (high - low > 1e-12 * Math.max(1, high)) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (studentTwoSided(middle, df) > outside) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
