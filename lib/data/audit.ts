import type { Viewer } from "@/lib/domain/viewer";
import type { Prisma } from "./generated/client";
import { newId } from "./ids";
import type { Statements } from "./sql";

export type AuditEntry = {
  action: string;
  subjectKind: string;
  subjectId: string;
  detail?: Record<string, string | number | boolean | null | readonly string[]>;
};

type Author = Pick<Viewer, "organizationId"> & { actor: { kind: string; id: string | null } };

/** Records who changed what, in the same transaction as the change. */
export async function recordAudit(
  tx: Prisma.TransactionClient,
  by: Author,
  entry: AuditEntry,
): Promise<void> {
  await tx.auditEvent.create({
    data: {
      organizationId: by.organizationId,
      id: newId(),
      actorKind: by.actor.kind,
      actorId: by.actor.id,
      action: entry.action,
      subjectKind: entry.subjectKind,
      subjectId: entry.subjectId,
      detail: entry.detail ?? {},
    },
  });
}

/** As `recordAudit`, for a change made by plain statements. */
export async function recordAuditBy(tx: Statements, by: Author, entry: AuditEntry): Promise<void> {
  await tx.query(
    `insert into audit_event (organization_id, id, actor_kind, actor_id, action, subject_kind, subject_id, detail)
     values ($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb)`,
    [
      by.organizationId,
      newId(),
      by.actor.kind,
      by.actor.id,
      entry.action,
      entry.subjectKind,
      entry.subjectId,
      JSON.stringify(entry.detail ?? {}),
    ],
  );
}
