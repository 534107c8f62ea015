import { InvalidInputError } from "./errors";
import { studentQuantile, studentTwoSided } from "./statistics-student";

/** The confidence of every interval of repeats that is shown. */
export const CONFIDENCE = 0.95;

/** Several values of one quantity, in its unit. `sd` is the sample's (n − 1); null for one value. */
export type Summary = {
  n: number;
  mean: number;
  sd: number | null;
  min: number;
  q1: number;
  median: number;
  q3: number;
  max: number;
};

/**
 * Mean, spread and quartiles of values, in their unit; null of none. Quartiles interpolate between order statistics (type 7 of
 * Hyndman and Fan 1996, the default of R and NumPy).
 * @throws InvalidInputError when a value is not finite.
 */
export function summarize(values: readonly number[]): Summary | null {
  if (values.length === 0) return null;
  if (!values.every(Number.isFinite)) throw new InvalidInputError("values must be finite");
  const ordered = [...values].sort((a, b) => a - b);
  const n = ordered.length;
  // A mean outside its own values, by rounding alone, would have equal repeats differ.
  const min = quantile(ordered, 0);
  const max = quantile(ordered, 1);
  const mean = Math.min(
    max,
    Math.max(
      min,
      ordered.reduce((sum, value) => sum + value / n, 0),
    ),
  );
  const squares = ordered.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    n,
    mean,
    sd: n < 2 ? null : Math.sqrt(squares / (n - 1)),
    min,
    q1: quantile(ordered, 0.25),
    median: quantile(ordered, 0.5),
    q3: quantile(ordered, 0.75),
    max,
  };
}

function quantile(ordered: readonly number[], share: number): number {
  const at = (ordered.length - 1) * share;
  const below = ordered[Math.floor(at)] ?? Number.NaN;
  const above = ordered[Math.ceil(at)] ?? Number.NaN;
  return below === above ? below : below + (above - below) * (at - Math.floor(at));
}

type Sample = Pick<Summary, "n" | "mean" | "sd">;

export type MeanDifference = {
  /** Second mean minus first, in the unit of the values. */
  difference: number;
  low: number;
  high: number;
  /** Degrees of freedom; infinite where neither sample has a spread. */
  df: number;
  /** Two-sided, of no difference. */
  pValue: number;
};

/**
 * Difference of two means with its interval, spreads not assumed equal: Welch 1947 with the degrees of freedom of Satterthwaite 1946.
 * Null where either has fewer than two values: one value has no spread.
 * @throws InvalidInputError when `confidence` does not lie between 0 and 1.
 */
export function welch(first: Sample, second: Sample, confidence = CONFIDENCE): MeanDifference | null {
  if (first.n < 2 || second.n < 2 || first.sd === null || second.sd === null) return null;
  const difference = second.mean - first.mean;
  const [a, b] = [first.sd ** 2 / first.n, second.sd ** 2 / second.n];
  const error = Math.sqrt(a + b);
  if (error === 0) {
    return {
      difference,
      low: difference,
      high: difference,
      df: Number.POSITIVE_INFINITY,
      pValue: difference === 0 ? 1 : 0,
    };
  }
  // In shares of their sum: squares of tiny variances would be 0.
  const [p, q] = [a / (a + b), b / (a + b)];
  const df = 1 / (p ** 2 / (first.n - 1) + q ** 2 / (second.n - 1));
  const half = studentQuantile(confidence, df) * error;
  return {
    difference,
    low: difference - half,
    high: difference + half,
    df,
    pValue: studentTwoSided(difference / error, df),
  };
}

/**
 * Where one more value of a sample would lie, in the unit of the values: mean ± t · sd · √(1 + 1/n) (prediction interval of a normal
 * sample). Null for fewer than two values.
 */
export function predictionInterval(
  sample: Sample,
  confidence = CONFIDENCE,
): { low: number; high: number } | null {
  if (sample.n < 2 || sample.sd === null) return null;
  const half = studentQuantile(confidence, sample.n - 1) * sample.sd * Math.sqrt(1 + 1 / sample.n);
  return { low: sample.mean - half, high: sample.mean + half };
}

/**
 * Spread of single values as a share of their mean, from several groups of repeats together: √(Σ df · (sd/mean)² / Σ df), with its
 * degrees of freedom. Groups without a spread or around 0 say nothing; null when none does.
 */
export function pooledRelativeSpread(groups: readonly Sample[]): { sd: number; df: number } | null {
  let [sum, df] = [0, 0];
  for (const { n, mean, sd } of groups) {
    if (n < 2 || sd === null || mean === 0) continue;
    sum += (n - 1) * (sd / mean) ** 2;
    df += n - 1;
  }
  return df === 0 ? null : { sd: Math.sqrt(sum / df), df };
}

/**
 * p values of several tests, adjusted so that the chance of one false finding among all of them stays below the level: Holm 1979.
 * In the order given, never below the given value, at most 1. Null stands for no test and counts for none.
 * @throws InvalidInputError when a p value does not lie between 0 and 1.
 */
export function holm(pValues: readonly (number | null)[]): (number | null)[] {
  const tests = pValues.flatMap((pValue, index) => (pValue === null ? [] : [{ pValue, index }]));
  if (!tests.every(({ pValue }) => pValue >= 0 && pValue <= 1))
    throw new InvalidInputError("a p value lies between 0 and 1");
  const adjusted = pValues.map((): number | null => null);
  let largest = 0;
  for (const [rank, { pValue, index }] of tests.sort((a, b) => a.pValue - b.pValue).entries()) {
    largest = Math.max(largest, Math.min(1, pValue * (tests.length - rank)));
    adjusted[index] = largest;
  }
  return adjusted;
}
