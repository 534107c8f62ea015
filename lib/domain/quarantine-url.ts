import { DOUBT_REASONS, type DoubtReason } from "./plausibility";
import { DECISIONS, QUARANTINE_STATES, type Decision, type QuarantineState } from "./quarantine";
import type { SearchParams } from "./run-list-url";
import { isUuid } from "./uuid";

/** The page of samples that are held back as its address holds it: `?state=released&run=…&reason=overlap&page=2`. */
export type QuarantineView = {
  state: QuarantineState;
  runId: string | null;
  reason: DoubtReason | null;
  /** From 1. */
  pageNumber: number;
};

/** What was decided just now, for one sentence: `?done=released&count=3`. */
export type DecisionNews = { decision: Decision; count: number; conflicting: number };

const NUMBER = /^[1-9]\d{0,6}$/;

function oneOf<Word extends string>(words: readonly Word[], text: unknown): Word | null {
  return words.find((word) => word === text) ?? null;
}

function numberOf(text: unknown): number | null {
  return typeof text === "string" && NUMBER.test(text) ? Number(text) : null;
}

/** What an address asks for; a word that is not understood is left out rather than refused. */
export function parseQuarantineView(params: SearchParams): QuarantineView {
  const run = params["run"];
  return {
    state: oneOf(QUARANTINE_STATES, params["state"]) ?? "held",
    runId: typeof run === "string" && isUuid(run) ? run.toLowerCase() : null,
    reason: oneOf(DOUBT_REASONS, params["reason"]),
    pageNumber: numberOf(params["page"]) ?? 1,
  };
}

/** Null where the address tells of no decision. */
export function parseDecisionNews(params: SearchParams): DecisionNews | null {
  const decision = oneOf(DECISIONS, params["done"]);
  if (decision === null) return null;
  return {
    decision,
    count: numberOf(params["count"]) ?? 0,
    conflicting: numberOf(params["conflicting"]) ?? 0,
  };
}

/** The address of `view` with `change` applied; another list starts at its first page. */
export function quarantineHref(
  path: string,
  view: Partial<QuarantineView>,
  news: DecisionNews | null = null,
): string {
  const params = new URLSearchParams();
  if (view.state !== undefined && view.state !== "held") params.set("state", view.state);
  if (view.runId !== undefined && view.runId !== null) params.set("run", view.runId);
  if (view.reason !== undefined && view.reason !== null) params.set("reason", view.reason);
  if (view.pageNumber !== undefined && view.pageNumber > 1) params.set("page", String(view.pageNumber));
  if (news !== null) {
    params.set("done", news.decision);
    if (news.count > 0) params.set("count", String(news.count));
    if (news.conflicting > 0) params.set("conflicting", String(news.conflicting));
  }
  const query = params.toString();
  return query === "" ? path : `${path}?${query}`;
}
