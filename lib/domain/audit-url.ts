import { AUDIT_ACTIONS, AUDIT_SUBJECTS, type AuditAction, type AuditSubject } from "./audit-actions";
import type { AuditFilter } from "./audit-view";
import type { SearchParams } from "./run-list-url";
import { DAY_MS } from "./units";
import { isUuid } from "./uuid";

/** The audit trail’s page as its address holds it: `?who=…&action=run.updated&kind=run&subject=…&from=2026-11-01&to=2026-11-22&before=512`. */
export type AuditPageView = Readonly<{
  who: string | null;
  action: AuditAction | null;
  kind: AuditSubject | null;
  subject: string | null;
  /** Days of the reader’s zone, both included. */
  from: string | null;
  to: string | null;
  /** Events before this number; null for the newest. */
  before: number | null;
}>;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const NUMBER = /^[1-9]\d{0,14}$/;
const LONGEST_SUBJECT = 400;
/** What an address asks for; a word that is not understood is left out rather than refused. */
export function parseAuditView(params: SearchParams): AuditPageView {
  const text = (name: string): string => {
    const value = params[name];
    return typeof value === "string" ? value : "";
  };
  const subject = text("subject");
  return {
    who: isUuid(text("who")) ? text("who").toLowerCase() : null,
    action: AUDIT_ACTIONS.find((action) => action === text("action")) ?? null,
    kind: AUDIT_SUBJECTS.find((kind) => kind === text("kind")) ?? null,
    subject:
      subject === "" || subject.length > LONGEST_SUBJECT || subject.includes("\u0000") ? null : subject,
    from: dayOf(text("from")),
    to: dayOf(text("to")),
    before: NUMBER.test(text("before")) ? Number(text("before")) : null,
  };
}

/** The query of `view` with `change`, without the question mark; another filter starts at the newest. */
export function auditQuery(view: AuditPageView, change: Partial<AuditPageView> = {}): string {
  const entries = Object.entries({ ...view, before: null, ...change });
  return new URLSearchParams(
    entries.flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])),
  ).toString();
}

export function auditHref(path: string, view: AuditPageView, change: Partial<AuditPageView> = {}): string {
  const query = auditQuery(view, change);
  return query === "" ? path : `${path}?${query}`;
}

/** @param offsetMs How far the reader’s zone is ahead of UTC at an instant, ms. */
export function auditFilter(view: AuditPageView, offsetMs: (atMs: number) => number): AuditFilter {
  return {
    actorId: view.who,
    action: view.action,
    subjectKind: view.kind,
    subjectId: view.subject,
    from: view.from === null ? null : startOf(Date.parse(view.from), offsetMs),
    to: view.to === null ? null : startOf(Date.parse(view.to) + DAY_MS, offsetMs),
  };
}

/** The instant at which a day begins in a zone; where midnight is skipped, the first one after it. */
function startOf(utcMidnightMs: number, offsetMs: (atMs: number) => number): string {
  const near = utcMidnightMs - offsetMs(utcMidnightMs);
  return new Date(utcMidnightMs - offsetMs(near)).toISOString();
}

function dayOf(text: string): string | null {
  if (!DAY.test(text)) return null;
  const atMs = Date.parse(text);
  // Years that every store and calendar knows, and no 30 February.
  const isDay = !Number.isNaN(atMs) && new Date(atMs).toISOString().startsWith(text);
  return isDay && text >= "1970-01-02" && text < "9999-01-01" ? text : null;
}
