import type { Translate } from "@/components/i18n/translate";
import type { Overlap } from "@/lib/domain/double-counting";
import type { Formats } from "@/lib/domain/formats";
import type { OverlapAnswer, OverlapSide, OverlapView } from "@/lib/domain/overlap-view";

export type OverlapWords = Readonly<{ t: Translate<"runOverlap">; formats: Formats }>;

/** Title and first words of the panel: energy that is counted twice comes before parts of one job. */
export function overlapTitle(open: readonly OverlapView[], { t }: OverlapWords): string {
  if (open.length === 0) return t("title.none");
  return open.some(({ overlap }) => overlap?.isCountedTwice === true) ? t("title.twice") : t("title.one");
}

/** "1.20 kWh, 80 % measured". */
export function sideWords({ energyKwh, measuredShare }: OverlapSide, { t, formats }: OverlapWords): string {
  if (energyKwh === null) return t("noSample");
  const energy = formats.joined(formats.energy(energyKwh));
  return measuredShare === null ? energy : t("measured", { energy, share: formats.percent(measuredShare) });
}

/** "Together for 1 h 20"; for a resumed run that they do not overlap. */
export function togetherWords({ overlapS }: Overlap, { t, formats }: OverlapWords): string {
  return overlapS > 0 ? t("together", { duration: formats.duration(overlapS) }) : t("apart");
}

export type OverlapButton = {
  answer: OverlapAnswer;
  label: string;
  /** What we would do. */
  isSuggested: boolean;
};

/** What can be decided, in a fixed order; keeping one of two parts of a job would lose energy, so it is not offered. */
export function overlapButtons(
  { run, overlap, bestRunId, mayMerge }: OverlapView,
  { t }: OverlapWords,
): OverlapButton[] {
  const button = (answer: OverlapAnswer, isSuggested: boolean): OverlapButton => ({
    answer,
    label: t(`answer.${answer}`),
    isSuggested,
  });
  const suggestion = overlap?.suggestion;
  const suggestsKeep = suggestion === "keep-best";
  const keep =
    overlap?.isCountedTwice === true
      ? [
          button("keep-this", suggestsKeep && bestRunId === run.id),
          button("keep-other", suggestsKeep && bestRunId !== run.id),
        ]
      : [];
  const merge = mayMerge ? [button("merge", suggestion === "merge")] : [];
  return [...keep, ...merge, button("both", suggestion === "keep-both")];
}

/** What was decided, by whom and when. */
export function decisionWords({ run, other, decision }: OverlapView, { t, formats }: OverlapWords): string {
  if (decision === null) return "";
  const { choice, keptRunId, decidedByName, decidedAt } = decision;
  const outcome = choice !== "keep" ? choice : keptRunId === run.id ? "this" : "other";
  const day = formats.day(decidedAt);
  const who = decidedByName === null ? t("on", { day }) : t("by", { person: decidedByName, day });
  return `${t(`was.${outcome}`, { other: other.name })} ${who}`;
}
