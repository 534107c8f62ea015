import type { AuditAction, AuditSubject } from "./audit-actions";

/** Which events of the trail; null is any. */
export type AuditFilter = Readonly<{
  actorId: string | null;
  action: AuditAction | null;
  subjectKind: AuditSubject | null;
  subjectId: string | null;
  /** From this instant on, ISO 8601. */
  from: string | null;
  /** Before this instant, ISO 8601. */
  to: string | null;
}>;

export const EVERY_EVENT: AuditFilter = {
  actorId: null,
  action: null,
  subjectKind: null,
  subjectId: null,
  from: null,
  to: null,
};

export type AuditOriginView = Readonly<{ address: string; userAgent: string | null }>;

/** An audit event as pages, exports and the API show it. */
export type AuditEventView = Readonly<{
  /** Place in the chain, from 1; higher is later. */
  seq: number;
  id: string;
  /** ISO 8601 in UTC. */
  at: string;
  /** `name` as it is now; null for somebody who is gone, or the server. */
  actor: Readonly<{ kind: string; id: string | null; name: string | null }>;
  action: string;
  /** `parentId`: the model of a version. */
  subject: Readonly<{ kind: string; id: string; name: string | null; parentId: string | null }>;
  /** What was said with it; of an edit `before` and `after` hold the fields that differ. */
  detail: Readonly<Record<string, unknown>>;
  /** Null for what the server did by itself, and command lines. */
  origin: AuditOriginView | null;
  prevHash: string;
  hash: string;
  /** The text whose SHA-256 is `hash`. */
  hashedText: string;
}>;

export type AuditActorOption = Readonly<{ id: string; kind: string; name: string | null }>;
