import type { FileMetric } from "./file";

/** Words in names of metrics of which less is better, and of which more is. */
const LOWER = /(^|[^a-z])(loss|error|err|perplexity|ppl|mae|mse|rmse|wer|cer|fid)([^a-z]|$)/i;
const HIGHER = /(^|[^a-z])(acc|accuracy|auc|f1|bleu|rouge|precision|recall|map|iou|dice|r2|score)([^a-z]|$)/i;

/** A metric as a tracker's file names it; which direction is better is known for common names only. */
export function metricOf(name: string, value: number, step: number | undefined): FileMetric {
  const isLower = LOWER.test(name);
  const isHigher = HIGHER.test(name);
  return {
    name: name.slice(0, 200),
    value,
    higherIsBetter: isLower === isHigher ? null : isHigher,
    ...(step !== undefined && Number.isInteger(step) ? { step } : {}),
  };
}
