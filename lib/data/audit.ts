import type { Viewer } from "@/lib/domain/viewer";
import type { Prisma } from "./generated/client";
import { newId } from "./ids";

export type AuditEntry = {
  action: string;
  subjectKind: string;
  subjectId: string;
  detail?: Record<string, string | number | boolean | null | readonly string[]>;
};

/** Records who changed what, in the same transaction as the change. */
export async function recordAudit(
  tx: Prisma.TransactionClient,
  by: Pick<Viewer, "organizationId"> & { actor: { kind: string; id: string | null } },
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
