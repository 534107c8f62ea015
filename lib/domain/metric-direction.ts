/** Names in lower case without separators; several words stand for one name (`mean_squared_error` ends in `error`). */
const HIGHER = new Set(
  `accuracy acc f1 fscore fbeta precision recall sensitivity specificity auc auroc rocauc auprc aucpr map iou miou
   jaccard dice bleu sacrebleu rouge rougel rougelsum meteor chrf cider spice bertscore exactmatch mrr ndcg r2 rsquared
   mcc kappa psnr ssim likelihood loglikelihood reward success win hit throughput`.split(/\s+/),
);
const LOWER = new Set(
  `loss perplexity ppl error err crossentropy nll negativeloglikelihood bce mae mse rmse rmsle mape smape wer cer der eer
   fid lpips brier ece divergence latency`.split(/\s+/),
);

/** Words after a metric's name that say of what or how it was taken, and leave its direction. */
const QUALIFIERS = new Set(
  `train training val valid validation eval evaluation test dev best final last mean avg average median macro micro
   weighted samples score rate top at epoch step total pct percent percentage`.split(/\s+/),
);

/** Words that turn a direction round (scikit-learn's `neg_mean_squared_error`). */
const REVERSALS = new Set([
  "neg",
  "negative",
  "negated",
  "inverse",
  "inverted",
  "inv",
  "minus",
  "non",
  "not",
]);

const LONGEST_PHRASE = 3;

/**
 * Whether more of a metric is better, by its name: true for accuracy, F1, BLEU and their like, false for losses and
 * errors, null where the name does not tell. What the name ends in decides (`val/top5_accuracy`, `f1_macro`,
 * `word error rate`); a word that turns it round, or one that makes another quantity of it (`loss_scale`,
 * `accuracy_std`), gives null: a wrong direction would rank runs wrongly in silence. Names as TorchMetrics,
 * scikit-learn and Hugging Face Evaluate write them. Throws nothing.
 */
export function inferHigherIsBetter(name: string): boolean | null {
  // 1 − accuracy.
  if (/^\s*1\s*[-−–]\s/u.test(name)) return null;
  const words = wordsOf(name);
  while (words.length > 0 && isQualifier(words.at(-1) ?? "")) words.pop();
  for (let length = Math.min(LONGEST_PHRASE, words.length); length > 0; length -= 1) {
    const direction = directionOf(words.slice(-length).join(""));
    if (direction !== null) return words.slice(0, -length).some(isReversal) ? null : direction;
  }
  return null;
}

/** Words of `val_loss`, `valLoss` and `val/loss`; a known name stays whole (`mIoU`), as does one with a figure (`bleu4`). */
function wordsOf(name: string): string[] {
  return name
    .normalize("NFKC")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .flatMap((word) => (directionOf(word) === null ? word.split(/(?<=\p{Ll}|\p{N})(?=\p{Lu})/u) : [word]))
    .map((word) => word.toLowerCase());
}

/** With or without the figure that it ends in: F1 and R2 need theirs, BLEU-4 and Rouge-1 do not. */
function directionOf(word: string): boolean | null {
  const lower = word.toLowerCase();
  for (const spelling of [lower, lower.replace(/\p{N}+$/u, "")]) {
    if (HIGHER.has(spelling)) return true;
    if (LOWER.has(spelling)) return false;
  }
  return null;
}

const isQualifier = (word: string): boolean =>
  QUALIFIERS.has(word.replace(/\p{N}+$/u, "")) || /^\p{N}+$/u.test(word);

const isReversal = (word: string): boolean => REVERSALS.has(word);
