import "server-only";
import type { ReportDetail } from "@/lib/domain/report/report-view";
import type { Viewer } from "@/lib/domain/viewer";
import { db } from "../../client";

/** Another report of exactly the same days, which would say the same year twice: a final one before a draft; null where there is none. */
export async function otherOfPeriod(
  { organizationId }: Viewer,
  { id, period, supersedesId, status }: ReportDetail,
): Promise<{ id: string; title: string; isFinal: boolean } | null> {
  if (status !== "draft" && status !== "submitted") return null;
  const rows = await db().report.findMany({
    where: {
      organizationId,
      id: { notIn: [id, ...(supersedesId === null ? [] : [supersedesId])] },
      periodFrom: new Date(`${period.from}T00:00:00Z`),
      periodTo: new Date(`${period.to}T00:00:00Z`),
      discardedAt: null,
      supersededBy: { none: { status: "final" } },
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, title: true, status: true },
  });
  const found = rows.find(({ status: each }) => each === "final") ?? rows[0];
  return found === undefined ? null : { id: found.id, title: found.title, isFinal: found.status === "final" };
}
