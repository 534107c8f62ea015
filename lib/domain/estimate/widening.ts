import { LEAST_SCORED, type Scored } from "./calibration";
import { ESTIMATE_CONFIDENCE, type Estimated } from "./estimate";

/**
 * What half-widths, on the logarithm, are multiplied by so that intervals would have held as many of the jobs as they say: the
 * ⌈(n + 1) · 0.9⌉-th smallest ratio of miss to half-width (conformal prediction: Vovk, Gammerman, Shafer 2005). Never below 1, so that nothing
 * becomes more certain than its own method says; 1 of fewer than five jobs.
 */
export function wideningOf(scored: readonly Scored[]): number {
  const ratios = scored
    .filter(({ drawnKwh }) => drawnKwh > 0)
    .map(
      ({ estimated: { value, high }, drawnKwh }) =>
        Math.abs(Math.log(drawnKwh / value)) / Math.log(high / value),
    )
    .sort((a, b) => a - b);
  if (ratios.length < LEAST_SCORED) return 1;
  const rank = Math.min(ratios.length, Math.ceil((ratios.length + 1) * ESTIMATE_CONFIDENCE));
  return Math.max(1, ratios[rank - 1] ?? 1);
}

/** The interval with half-widths, on the logarithm, so many times as large. */
export const widened = ({ value, low, high }: Estimated, by: number): Estimated => ({
  value,
  low: value * (low / value) ** by,
  high: value * (high / value) ** by,
});

/** Each estimate with the interval that the misses of all others of its method would have given it. */
export const widenedByOthers = (scored: readonly Scored[]): Scored[] =>
  scored.map((each) => {
    const others = scored.filter(({ key, method }) => method === each.method && key !== each.key);
    return { ...each, estimated: widened(each.estimated, wideningOf(others)) };
  });
