import type { AuditAction, AuditSubject } from "@/lib/domain/audit-actions";
import { changedFields, type AuditChange, type AuditValue } from "@/lib/domain/audit-change";
import type { Viewer } from "@/lib/domain/viewer";
import { requestOrigin } from "@/lib/request-origin";
import type { Prisma } from "./generated/client";
import { newId } from "./ids";
import type { Statements } from "./sql";

export type AuditEntry = {
  action: AuditAction;
  subjectKind: AuditSubject;
  subjectId: string;
  /** Fields that were edited in place: those that differ are kept with both values. Never a secret. */
  change?: AuditChange;
  detail?: Readonly<Record<string, AuditValue>>;
};

type Author = Pick<Viewer, "organizationId"> & { actor: { kind: string; id: string | null } };

/** What the server does by itself has no person behind it. */
export const theServer = (organizationId: string): Author => ({
  organizationId,
  actor: { kind: "server", id: null },
});

/** Records who changed what, and from where, in the same transaction as the change. The store chains it when that commits. */
export async function recordAudit(
  tx: Prisma.TransactionClient,
  by: Author,
  entry: AuditEntry,
): Promise<void> {
  const origin = requestOrigin();
  await tx.auditEvent.create({
    data: {
      organizationId: by.organizationId,
      id: newId(),
      actorKind: by.actor.kind,
      actorId: by.actor.id,
      action: entry.action,
      subjectKind: entry.subjectKind,
      subjectId: entry.subjectId,
      detail: detailOf(entry),
      ...(origin === null ? {} : { origin }),
    },
  });
}

/** As `recordAudit`, for a change made by plain statements. */
export async function recordAuditBy(tx: Statements, by: Author, entry: AuditEntry): Promise<void> {
  const origin = requestOrigin();
  await tx.query(
    `insert into audit_event (organization_id, id, actor_kind, actor_id, action, subject_kind, subject_id, detail, origin)
     values ($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb, $9::text::jsonb)`,
    [
      by.organizationId,
      newId(),
      by.actor.kind,
      by.actor.id,
      entry.action,
      entry.subjectKind,
      entry.subjectId,
      JSON.stringify(detailOf(entry)),
      origin === null ? null : JSON.stringify(origin),
    ],
  );
}

/** `before` and `after` stand beside the rest. */
function detailOf({ change, detail = {} }: AuditEntry) {
  return { ...detail, ...(change === undefined ? null : changedFields(change)) };
}
