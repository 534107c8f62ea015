import "server-only";
import { hasRole, type UserViewer } from "@/lib/domain/viewer";
import { db } from "../../client";

export type WaitingReport = { id: string; title: string };

/** Submitted reports that this person may approve: those of others, for managers and admins. Also of before they joined. */
export async function listReportsToApprove({ organizationId, actor }: UserViewer): Promise<WaitingReport[]> {
  if (!hasRole(actor.role, "manager")) return [];
  return db().report.findMany({
    where: { organizationId, status: "submitted", discardedAt: null, NOT: { preparedById: actor.id } },
    orderBy: { id: "asc" },
    select: { id: true, title: true },
  });
}
