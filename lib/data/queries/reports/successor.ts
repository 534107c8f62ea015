import { db } from "../../client";

/** The edition that corrects a report. */
export type ReportSuccessor = { id: string; edition: number; publishedOn: string | null };

/** Null while no correction of it is final. */
export async function successorOf({
  organizationId,
  id,
}: {
  organizationId: string;
  id: string;
}): Promise<ReportSuccessor | null> {
  const row = await db().report.findFirst({
    where: { organizationId, supersedesId: id, status: "final", discardedAt: null },
    select: { id: true, edition: true, approvedAt: true },
  });
  if (row === null) return null;
  return {
    ...{ id: row.id, edition: row.edition },
    publishedOn: row.approvedAt?.toISOString().slice(0, 10) ?? null,
  };
}
