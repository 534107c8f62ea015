import type { Translate } from "@/components/i18n/translate";
import type { Formats } from "@/lib/domain/formats";
import type { CompareReason } from "@/lib/domain/compare-reasons";
import type { Comparison } from "@/lib/domain/compare-model";
import type { Grouping, Subject } from "@/lib/domain/compare-groups";
import { quantityName, quantityWriting } from "./quantity";

type Words = { t: Translate<"compare">; formats: Formats };

/** Why one subject is not strictly comparable, as a phrase. */
export function reasonWords(reason: CompareReason, metric: string | null, { t, formats }: Words): string {
  const number = (text: string | null) => (text === null ? t("na") : formats.number(Number(text)));
  const { code, theirs, base } = reason;
  switch (code) {
    case "coverage":
      return t("reason.coverage", { theirs: percent(theirs), base: percent(base) });
    case "pue-inclusion":
      return t("reason.pue-inclusion", { theirs: number(theirs), base: number(base) });
    case "ghg-basis":
      return t("reason.ghg-basis", { theirs: familyWords(theirs), base: familyWords(base) });
    case "no-metric":
    case "metric-direction":
      return t(`reason.${code}`, { metric: metric ?? "" });
    case "metric-unit":
      return t("reason.metric-unit", { metric: metric ?? "", theirs: theirs ?? "", base: base ?? "" });
    case "tier":
    case "task":
    case "dataset":
      return t(`reason.${code}`, { theirs: theirs ?? t("na"), base: base ?? t("na") });
    default:
      return t(`reason.${code}`);
  }

  function percent(text: string | null): string {
    return text === null ? t("na") : formats.percent(Number(text));
  }

  function familyWords(text: string | null): string {
    if (text?.includes(", ") === true) return t("family.mixed");
    return text === "life-cycle" || text === "direct" ? t(`family.${text}`) : (text ?? t("na"));
  }
}

/** "data", "batch_size". */
export function groupingWords(grouping: Grouping, { t }: Pick<Words, "t">): string {
  return grouping.startsWith("param:")
    ? grouping.slice("param:".length)
    : t(`grouping.${grouping as Exclude<Grouping, `param:${string}`>}`);
}

export type LedePart = { kind: "saves" | "costs"; name: string; share: string; metric: string };

export type Lede = {
  baseline: string;
  parts: readonly LedePart[];
  /** Others that differ in energy, beyond those named. */
  moreCount: number;
  /** Of those that are held against the baseline. */
  comparable: number;
  all: number;
};

const NAMED = 2;

/** The sentence above all figures: who differs most in energy, and what that did to the metric. Only what is outside the noise. */
export function prepareLede(
  comparison: Comparison,
  includedKeys: readonly string[],
  words: Words,
): Lede | null {
  const { baseline, subjects, reasons, rows, metric } = comparison;
  if (baseline === null || subjects.length < 2) return null;
  const energy = rows.find((row) => row.key === "facilityEnergy");
  const ofMetric = metric === null ? undefined : rows.find((row) => row.key === `metric:${metric}`);
  const decided = subjects
    .map((subject, index) => ({ subject, index, value: energy?.values[index] }))
    .filter(
      ({ subject, value }) =>
        isRanked(subject) && (value?.verdict === "better" || value?.verdict === "worse"),
    )
    .sort((a, b) => (a.value?.relative ?? 0) - (b.value?.relative ?? 0));
  const parts = decided.slice(0, NAMED).map(({ subject, index, value }): LedePart => {
    const relative = value?.relative ?? 0;
    return {
      kind: relative < 0 ? "saves" : "costs",
      name: subject.label,
      share: words.formats.percent(Math.abs(relative)),
      metric: metricWords(index),
    };
  });
  const others = subjects.filter((subject) => subject.key !== baseline.key);
  return {
    baseline: baseline.label,
    parts,
    moreCount: decided.length - parts.length,
    comparable: others.filter((subject) => reasonsOf(subject).length === 0).length,
    all: others.length,
  };

  function reasonsOf(subject: Subject): readonly CompareReason[] {
    return reasons.get(subject.key) ?? [];
  }

  /** A sentence that names one is read as a ranking: what is not comparable stays out unless the reader has let it in. */
  function isRanked(subject: Subject): boolean {
    return reasonsOf(subject).length === 0 || includedKeys.includes(subject.key);
  }

  function metricWords(index: number): string {
    const value = ofMetric?.values[index];
    if (ofMetric === undefined || value?.difference == null || value.difference === 0) return "";
    if (value.verdict === "incomparable" || value.verdict === "noise") return "";
    const values = ofMetric.values.flatMap((each) => each.value ?? []);
    const { write, unit } = quantityWriting(ofMetric.key, values, comparison.runs, words);
    const size = write(Math.abs(value.difference));
    const name = quantityName(ofMetric.key, comparison.metricValue, words);
    const points =
      unit === "%"
        ? words.t("lede.points", { value: size, metric: name })
        : words.t("lede.amount", {
            value: unit === "" ? size : `${size}\u202f${unit}`,
            metric: name,
          });
    return value.difference > 0 ? words.t("lede.gains", { points }) : words.t("lede.loses", { points });
  }
}
