import type { Translate } from "@/components/i18n/translate";
import type { HeldGroup } from "@/lib/domain/quarantine";
import type { DecisionNews } from "@/lib/domain/quarantine-url";

type T = Translate<"quarantine">;

/** "3 samples are held back: power above what the devices can draw." */
export function heldSentence(
  { sampleCount, reason }: Pick<HeldGroup, "sampleCount" | "reason">,
  t: T,
): string {
  return t("held", { count: sampleCount, reason: t(`doubts.${reason}.sentence`) });
}

/** What became of a decision, in one sentence. */
export function newsSentence({ decision, count, conflicting }: DecisionNews, t: T): string {
  if (count === 0 && conflicting === 0) return t("news.nothing");
  const done = t(`news.${decision}`, { count });
  if (conflicting === 0) return done;
  const stay = t("news.conflicting", { count: conflicting });
  return count === 0 ? stay : `${done} ${stay}`;
}
