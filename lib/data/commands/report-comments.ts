import { AppError, invalidInput } from "@/lib/domain/errors";
import { toReportId } from "@/lib/domain/report/report-id";
import { REPORT_SECTIONS } from "@/lib/domain/tables/disclosure";
import type { UserViewer } from "@/lib/domain/viewer";
import { recordAudit } from "../audit";
import { db } from "../client";
import type { Prisma } from "../generated/client";
import { newId } from "../ids";
import { isUuid } from "../../domain/uuid";
import { requirePerson } from "./permission";

const LONGEST_COMMENT = 2000;

/**
 * Says something of a report, or of one of its sections.
 * @throws AppError `forbidden` below researcher, `not-found`, `invalid-input`.
 */
export async function addReportComment(
  by: UserViewer,
  reportId: string,
  input: { body: string; section: string | null },
): Promise<void> {
  const person = requirePerson(by, "researcher");
  const body = input.body.trim();
  if (body === "" || body.length > LONGEST_COMMENT) {
    throw invalidInput("/body", `Write something, in at most ${String(LONGEST_COMMENT)} characters.`);
  }
  const section = REPORT_SECTIONS.find((each) => each.id === input.section)?.id ?? null;
  const { organizationId } = by;
  const id = toReportId(reportId) ?? "";
  await db().$transaction(async (tx) => {
    const report = await tx.report.count({ where: { organizationId, id, discardedAt: null } });
    if (report === 0) throw new AppError("not-found", "This organization has no such report.");
    const commentId = newId();
    await tx.reportComment.create({
      data: { organizationId, id: commentId, reportId: id, section, body, createdById: person.id },
    });
    const detail = { commentId, section };
    await recordAudit(tx, by, { action: "report.commented", subjectKind: "report", subjectId: id, detail });
  });
}

/**
 * Says that what a comment asked for is done; a second time changes nothing.
 * @throws AppError `forbidden` below researcher.
 */
export async function resolveReportComment(
  by: UserViewer,
  reportId: string,
  commentId: string,
  now = new Date(),
): Promise<void> {
  const person = requirePerson(by, "researcher");
  const { organizationId } = by;
  const id = toReportId(reportId) ?? "";
  if (!isUuid(commentId)) return;
  await db().$transaction(async (tx) => {
    const { count } = await tx.reportComment.updateMany({
      where: { organizationId, reportId: id, id: commentId, resolvedAt: null },
      data: { resolvedById: person.id, resolvedAt: now },
    });
    if (count === 0) return;
    const detail = { commentId };
    await recordAudit(tx, by, {
      action: "report.comment-resolved",
      subjectKind: "report",
      subjectId: id,
      detail,
    });
  });
}

/** What was still open in the edition that is corrected is open in the correction too, under the same name and date. */
export async function carryOpenComments(
  tx: Prisma.TransactionClient,
  { organizationId, from, to }: { organizationId: string; from: string; to: string },
): Promise<void> {
  const open = await tx.reportComment.findMany({
    where: { organizationId, reportId: from, resolvedAt: null },
  });
  await tx.reportComment.createMany({
    data: open.map(({ section, body, createdById, createdAt }) => ({
      ...{ organizationId, id: newId(), reportId: to },
      ...{ section, body, createdById, createdAt },
    })),
  });
}
