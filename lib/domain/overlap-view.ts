import type { Overlap } from "./double-counting";

export const OVERLAP_CHOICES = ["merge", "keep", "both"] as const;
/** What a person may decide of two runs: one run of both, only one of them counts, or both do. */
export type OverlapChoice = (typeof OVERLAP_CHOICES)[number];

/** The same as a person who looks at one of the two runs says it. */
export const OVERLAP_ANSWERS = ["merge", "keep-this", "keep-other", "both"] as const;
export type OverlapAnswer = (typeof OVERLAP_ANSWERS)[number];

/** One of two runs that may have counted the same energy. Energy is null once its samples are in the other one. */
export type OverlapSide = {
  id: string;
  name: string;
  tracker: string;
  energyKwh: number | null;
  measuredShare: number | null;
  startedAt: string;
  lastSampledAt: string | null;
};

export type TakenDecision = {
  choice: OverlapChoice;
  /** The run that counts, or that holds both's samples; null with `both`. */
  keptRunId: string | null;
  decidedByName: string | null;
  decidedAt: string;
};

/** Another run that may have counted the same energy, or is part of the same job. */
export type OverlapView = {
  /** The run that was asked about, and the other one. */
  run: OverlapSide;
  other: OverlapSide;
  /** What speaks for it; null once they are merged, as there is only one left to judge. */
  overlap: Overlap | null;
  /** Of the two the one to keep (`bestOf`); null once they are merged. */
  bestRunId: string | null;
  /** The one that a merge keeps unless another is named: it began first. */
  earlierRunId: string;
  /** Merging is offered within one project only: elsewhere energy would move between projects. */
  mayMerge: boolean;
  decision: TakenDecision | null;
};
