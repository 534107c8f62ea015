import { DOUBT_WORDS } from "@/lib/domain/plausibility";
import type { HeldGroup, QuarantineState } from "@/lib/domain/quarantine";
import type { DecisionNews } from "@/lib/domain/quarantine-url";

export const STATE_WORDS: Readonly<Record<QuarantineState, string>> = {
  held: "Waiting",
  released: "Released",
  discarded: "Discarded",
};

export function countSamples(count: number): string {
  return count === 1 ? "1 sample" : `${count.toLocaleString("en-US")} samples`;
}

/** "3 samples are held back: power above what the devices can draw." */
export function heldSentence({ sampleCount, reason }: Pick<HeldGroup, "sampleCount" | "reason">): string {
  const { label } = DOUBT_WORDS[reason];
  const verb = sampleCount === 1 ? "is" : "are";
  return `${countSamples(sampleCount)} ${verb} held back: ${label.slice(0, 1).toLowerCase()}${label.slice(1)}.`;
}

/** What became of a decision, in one sentence. */
export function newsSentence({ decision, count, conflicting }: DecisionNews): string {
  if (count === 0 && conflicting === 0) return "That was decided before; nothing changed.";
  const done =
    decision === "released"
      ? `${countSamples(count)} released: counted in every total now.`
      : `${countSamples(count)} discarded. ${count === 1 ? "It stays" : "They stay"} on record under Discarded, and can be released later.`;
  if (conflicting === 0) return done;
  const stay =
    conflicting === 1
      ? "1 sample stays held back: another of the same time is stored, with other figures."
      : `${countSamples(conflicting)} stay held back: others of the same time are stored, with other figures.`;
  return count === 0 ? stay : `${done} ${stay}`;
}
