/** An audit event with the columns that its hash covers, each as the store prints it. */
export type ChainedEvent = Readonly<{
  /** From 1; null for a row that was never chained. */
  seq: number | null;
  prevHash: string | null;
  hash: string | null;
  organizationId: string;
  id: string;
  /** UTC with three digits of seconds: `2026-11-22T07:00:00.000Z`. */
  at: string;
  actorKind: string;
  actorId: string | null;
  action: string;
  subjectKind: string;
  subjectId: string;
  /** PostgreSQL's text of the JSON, to the letter. */
  detailText: string;
  originText: string | null;
}>;

export type ChainHead = Readonly<{ seq: number; hash: string }>;

/** What the first event of an organization is chained to. */
export const BEFORE_THE_FIRST = "0".repeat(64);

/**
 * The text of an event whose SHA-256 (UTF-8, hexadecimal) is its hash: a JSON array without spaces. The store's function
 * `audit_event_text` writes the same.
 */
export function chainText(event: ChainedEvent): string {
  return JSON.stringify([
    event.seq,
    event.prevHash,
    event.organizationId,
    event.id,
    event.at,
    event.actorKind,
    event.actorId,
    event.action,
    event.subjectKind,
    event.subjectId,
    event.detailText,
    event.originText,
  ]);
}

export const CHAIN_FAULTS = ["content-changed", "row-missing", "row-replaced", "not-chained"] as const;
export type ChainFaultKind = (typeof CHAIN_FAULTS)[number];

/** The first row that is wrong. What is not known of a row that is gone is null. */
export type ChainFault = Readonly<{
  kind: ChainFaultKind;
  seq: number | null;
  id: string | null;
  action: string | null;
  at: string | null;
}>;

type EventName = Pick<ChainFault, "id" | "action" | "at">;

/** How far a chain is whole. */
export type ChainState = Readonly<{ seq: number; hash: string; last: EventName | null }>;

export const CHAIN_START: ChainState = { seq: 0, hash: BEFORE_THE_FIRST, last: null };

/**
 * Takes the next event, in the order of `seq`: the state after it, or what is wrong.
 * @param sha256 Of a text in UTF-8, hexadecimal.
 */
export function nextLink(
  state: ChainState,
  event: ChainedEvent,
  sha256: (text: string) => string,
): ChainState | ChainFault {
  if (event.seq === null || event.hash === null) return faultAt("not-chained", event);
  const seq = state.seq + 1;
  if (event.seq > seq) return missing(seq);
  // The same place twice: one of both was put in.
  if (event.seq < seq || sha256(chainText(event)) !== event.hash) return faultAt("content-changed", event);
  if (event.prevHash !== state.hash) return replaced(state);
  return { seq, hash: event.hash, last: event };
}

/** Holds the end of a chain to its head; null where they agree. An organization without events has no head. */
export function closeChain(state: ChainState, head: ChainHead | null): ChainFault | null {
  const end = head ?? { seq: 0, hash: BEFORE_THE_FIRST };
  if (end.seq > state.seq) return missing(state.seq + 1);
  if (end.seq < state.seq) return { kind: "not-chained", seq: state.seq, ...nameOf(state.last) };
  return end.hash === state.hash ? null : replaced(state);
}

export function isChainFault(outcome: ChainState | ChainFault): outcome is ChainFault {
  return "kind" in outcome;
}

/** One sentence about a fault, in English as commands and the API speak. */
export function chainFaultWords({ kind, seq, id, action, at }: ChainFault): string {
  const place = seq === null ? "an event without a number" : `event ${String(seq)}`;
  const name = id === null ? place : `${place} (${id}, ${action ?? ""}, ${at ?? ""})`;
  return `${name}: ${FAULT_WORDS[kind]}`;
}

const FAULT_WORDS: Readonly<Record<ChainFaultKind, string>> = {
  "content-changed": "its content is not what was hashed",
  "row-missing": "the row is missing",
  "row-replaced":
    "the row was replaced, or rows were put in another order: what follows was chained to another one",
  "not-chained": "the row is not part of the chain",
};

function faultAt(kind: ChainFaultKind, event: ChainedEvent): ChainFault {
  return { kind, seq: event.seq, ...nameOf(event) };
}

const missing = (seq: number): ChainFault => ({ kind: "row-missing", seq, ...nameOf(null) });

const replaced = (state: ChainState): ChainFault => ({
  kind: "row-replaced",
  seq: Math.max(state.seq, 1),
  ...nameOf(state.last),
});

function nameOf(event: EventName | null): EventName {
  if (event === null) return { id: null, action: null, at: null };
  const { id, action, at } = event;
  return { id, action, at };
}
