import type { AuditAction } from "@/lib/domain/audit-actions";
import { AppError } from "@/lib/domain/errors";
import { toReportId } from "@/lib/domain/report/report-id";
import type { UserViewer } from "@/lib/domain/viewer";
import { recordAudit } from "../audit";
import { db } from "../client";
import type { Prisma, Report } from "../generated/client";

/** One report, held until the transaction ends. */
export async function changeReport(
  by: UserViewer,
  reportId: string,
  allowed: readonly Report["status"][],
  work: (tx: Prisma.TransactionClient, row: Report) => Promise<void>,
): Promise<void> {
  const { organizationId } = by;
  const id = toReportId(reportId) ?? "";
  await db().$transaction(async (tx) => {
    await tx.$queryRaw`select id from report where organization_id = ${organizationId}::uuid and id = ${id} for update`;
    const row = await tx.report.findUnique({ where: { organizationId_id: { organizationId, id } } });
    if (row?.discardedAt !== null) throw new AppError("not-found", "This organization has no such report.");
    if (!allowed.includes(row.status)) {
      throw new AppError("conflict", `This report is ${row.status}: look at it again before you go on.`);
    }
    await work(tx, row);
  });
}

export async function setReport(
  tx: Prisma.TransactionClient,
  { organizationId, id }: Report,
  data: Prisma.ReportUpdateInput,
): Promise<void> {
  await tx.report.update({
    where: { organizationId_id: { organizationId, id } },
    data: { ...data, updatedAt: new Date() },
  });
}

export async function recordReport(
  tx: Prisma.TransactionClient,
  by: UserViewer,
  reportId: string,
  action: AuditAction,
  detail: Record<string, string | null>,
): Promise<void> {
  await recordAudit(tx, by, { action, subjectKind: "report", subjectId: reportId, detail });
}
