import type { Overlap } from "@/lib/domain/double-counting";
import { displayEnergy, formatDay, formatDuration, formatPercent } from "@/lib/domain/format";
import type { OverlapAnswer, OverlapSide, OverlapView } from "@/lib/domain/overlap-view";

/** Title and first words of the panel: energy that is counted twice comes before parts of one job. */
export function overlapTitle(open: readonly OverlapView[]): string {
  if (open.length === 0) return "Other runs of the same time";
  return open.some(({ overlap }) => overlap?.isCountedTwice === true)
    ? "May be counted twice"
    : "May be one run";
}

/** "1.20 kWh, 80 % measured". */
export function sideWords({ energyKwh, measuredShare }: OverlapSide): string {
  const energy = displayEnergy(energyKwh);
  if (energy === null) return "n/a: no sample of its own";
  const share = measuredShare === null ? "" : `, ${formatPercent(measuredShare)} measured`;
  return `${energy.value}\u202f${energy.unit}${share}`;
}

/** "Together for 1 h 20"; for a resumed run that they do not overlap. */
export function togetherWords({ overlapS }: Overlap): string {
  return overlapS > 0
    ? `They ran together for ${formatDuration(overlapS)}.`
    : "They did not run at the same time.";
}

export type OverlapButton = {
  answer: OverlapAnswer;
  label: string;
  /** What we would do. */
  isSuggested: boolean;
};

/** What can be decided, in a fixed order; keeping one of two parts of a job would lose energy, so it is not offered. */
export function overlapButtons({ run, overlap, bestRunId, mayMerge }: OverlapView): OverlapButton[] {
  const suggestsKeep = overlap?.suggestion === "keep-best";
  const merge = mayMerge
    ? [{ answer: "merge" as const, label: "Merge into one", isSuggested: overlap?.suggestion === "merge" }]
    : [];
  const keep =
    overlap?.isCountedTwice === true
      ? [
          {
            answer: "keep-this" as const,
            label: "Count only this run",
            isSuggested: suggestsKeep && bestRunId === run.id,
          },
          {
            answer: "keep-other" as const,
            label: "Count only the other",
            isSuggested: suggestsKeep && bestRunId !== run.id,
          },
        ]
      : [];
  return [
    ...keep,
    ...merge,
    { answer: "both", label: "Count both", isSuggested: overlap?.suggestion === "keep-both" },
  ];
}

/** What was decided, by whom and when. */
export function decisionWords({ run, other, decision }: OverlapView): string {
  if (decision === null) return "";
  const { choice, keptRunId, decidedByName, decidedAt } = decision;
  const what =
    choice === "both"
      ? `Both count: this run and ${other.name}.`
      : choice === "merge"
        ? `${other.name} was merged into this run.`
        : keptRunId === run.id
          ? `${other.name} is in no total: this run counts in its place.`
          : `This run is in no total: ${other.name} counts in its place.`;
  const who = decidedByName === null ? "" : ` by ${decidedByName}`;
  return `${what} Decided${who} on ${formatDay(decidedAt)}.`;
}
