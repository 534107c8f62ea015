import type { DoubtReason } from "./plausibility";

/** What a person made of a sample in quarantine. */
export const DECISIONS = ["released", "discarded"] as const;
export type Decision = (typeof DECISIONS)[number];

/** What a list shows: those that wait (`held`), or one kind of those that were decided on. */
export const QUARANTINE_STATES = ["held", ...DECISIONS] as const;
export type QuarantineState = (typeof QUARANTINE_STATES)[number];

/** A sample in quarantine, or one that was. Energies are IT energy, before PUE. */
export type HeldSample = {
  id: string;
  runId: string;
  runName: string;
  projectId: string;
  source: string;
  sampledAt: string;
  durationS: number;
  energyKwh: number;
  powerW: number;
  reason: DoubtReason;
  /** The reason with its numbers. */
  detail: string;
  receivedAt: string;
  state: QuarantineState;
  decidedAt: string | null;
};

/** Samples of one run that wait for the same reason. */
export type HeldGroup = {
  runId: string;
  runName: string;
  reason: DoubtReason;
  sampleCount: number;
  energyKwh: number;
  /** The first one's, as an example. */
  detail: string;
};

/** Which samples a decision is about. */
export type QuarantineSelection = { id: string } | { runId: string; reason: DoubtReason };
