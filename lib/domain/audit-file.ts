import type { AuditEventView } from "./audit-view";
import { csvRow } from "./csv";

/** Columns of the audit trail's CSV; `detail` and `origin` as JSON, `hashedText` is what `hash` is the SHA-256 of. */
export const AUDIT_COLUMNS = [
  "seq",
  "id",
  "at",
  "actorKind",
  "actorId",
  "actorName",
  "action",
  "subjectKind",
  "subjectId",
  "subjectName",
  "detail",
  "address",
  "userAgent",
  "prevHash",
  "hash",
  "hashedText",
] as const;

export function auditCsvHead(): string {
  return csvRow(AUDIT_COLUMNS);
}

export function auditCsvLine({ actor, subject, origin, detail, ...event }: AuditEventView): string {
  return csvRow([
    event.seq,
    event.id,
    event.at,
    actor.kind,
    actor.id,
    actor.name,
    event.action,
    subject.kind,
    subject.id,
    subject.name,
    JSON.stringify(detail),
    origin?.address ?? null,
    origin?.userAgent ?? null,
    event.prevHash,
    event.hash,
    event.hashedText,
  ]);
}
