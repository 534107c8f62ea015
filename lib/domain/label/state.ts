/** What becomes of an issued label: the document never changes, this does. Instants are ISO. */
export type LabelFate = {
  /** `YYYY-MM-DD`, itself included. */
  validUntil: string;
  supersededById: string | null;
  supersededAt: string | null;
  withdrawnAt: string | null;
  withdrawnReason: string;
};

/** What the present state of an issued label is. Days are `YYYY-MM-DD`. `isOutdated`: newer data or a restatement exist; it stays valid as issued. */
export type LabelState =
  | { kind: "valid"; isOutdated: boolean }
  | { kind: "expired" }
  | { kind: "superseded"; on: string; byLabelId: string }
  | { kind: "withdrawn"; on: string; reason: string };

/** The state at an instant: withdrawn comes before superseded, that before expired. `isOutdated` is said of valid labels only. */
export function labelState(
  fate: LabelFate,
  { now, isOutdated }: { now: Date; isOutdated: boolean },
): LabelState {
  if (fate.withdrawnAt !== null) {
    return { kind: "withdrawn", on: dayOf(fate.withdrawnAt), reason: fate.withdrawnReason };
  }
  if (fate.supersededById !== null && fate.supersededAt !== null) {
    return { kind: "superseded", on: dayOf(fate.supersededAt), byLabelId: fate.supersededById };
  }
  if (now.toISOString().slice(0, 10) > fate.validUntil) return { kind: "expired" };
  return { kind: "valid", isOutdated };
}

const dayOf = (instant: string): string => instant.slice(0, 10);

/** One word for a state: `outdated` is valid with newer data. */
export const STATE_WORDS = ["valid", "outdated", "superseded", "withdrawn", "expired"] as const;
export type StateWord = (typeof STATE_WORDS)[number];

export function stateWord(state: LabelState): StateWord {
  return state.kind === "valid" && state.isOutdated ? "outdated" : state.kind;
}
