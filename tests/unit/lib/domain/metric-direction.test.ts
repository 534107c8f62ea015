import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inferHigherIsBetter } from "@/lib/domain/metric-direction";

const HIGHER = `accuracy|Accuracy|ACC|eval_accuracy|val/acc|valAccuracy|top-5 accuracy|top5Accuracy|accuracy_top1|acc@1|acc1|f1|F1
  |F1-score|f1_macro|squad_f1|bleu|BLEU-4|bleu4|sacreBLEU|rougeL|rouge1|ROUGE-2|mAP|mAP@0.5|mAP50-95|mIoU|mean_iou|roc_auc|AUROC|R2|R²
  |recall@10|balanced_accuracy|exact_match|log_likelihood|reward/mean|success rate|psnr|NDCG@10|test_precision_weighted`;
const LOWER = `loss|Loss|train/loss|valLoss|loss_epoch|eval_loss|loss2|perplexity|Perplexity|ppl|error|err|error_rate|word error rate|wer|WER
  |cer|mae|MAE|mse|rmse|RMSE|mean_squared_error|cross_entropy|crossEntropy|nll|negative_log_likelihood|accuracy loss|FID|kl_divergence|latency`;
const UNKNOWN = `|speed|score|loss_scale|loss scale|accuracy_std|accuracy_drop|neg_loss|neg_mean_squared_error|negative accuracy|1 - accuracy
  |1 − F1|false_positive_rate|learning_rate|entropy|temperature|flossy|mapping|errand|1|@|train|step|__proto__|constructor`;

const names = (list: string) => list.split("|").map((name) => name.trim());

describe("inferHigherIsBetter", () => {
  it.each(names(HIGHER))("more %s is better", (name) => {
    expect(inferHigherIsBetter(name)).toBe(true);
  });

  it.each(names(LOWER))("less %s is better", (name) => {
    expect(inferHigherIsBetter(name)).toBe(false);
  });

  it.each(names(UNKNOWN))("“%s” does not tell", (name) => {
    expect(inferHigherIsBetter(name)).toBeNull();
  });

  it("does not mind case, separators or which data it was taken on", () => {
    const known = fc.constantFrom("accuracy", "f1", "bleu", "loss", "rmse", "perplexity");
    const data = fc.constantFrom("", "train", "val", "imagenet", "glue mnli");
    fc.assert(
      fc.property(known, data, fc.constantFrom("_", "/", " ", ".", "-"), (name, set, separator) => {
        const spelt = [...set.split(" "), name].join(separator);
        expect(inferHigherIsBetter(spelt)).toBe(inferHigherIsBetter(name));
        expect(inferHigherIsBetter(spelt.toUpperCase())).toBe(inferHigherIsBetter(name));
      }),
    );
  });

  it("answers for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (name) => {
        expect([true, false, null]).toContain(inferHigherIsBetter(name));
      }),
    );
  });
});
