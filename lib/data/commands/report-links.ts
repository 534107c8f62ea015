import { randomBytes } from "node:crypto";
import { hashToken } from "@/lib/auth/tokens";
import { AppError, invalidInput } from "@/lib/domain/errors";
import { toReportId } from "@/lib/domain/report/report-id";
import type { UserViewer } from "@/lib/domain/viewer";
import { recordAudit } from "../audit";
import { db } from "../client";
import { newId } from "../ids";
import { isUuid } from "../../domain/uuid";
import { requirePerson } from "./permission";
import { DAY_MS } from "@/lib/domain/units";

const SECRET_BYTES = 32;
/** Links to one report that are open at once. */
const MOST_OPEN = 20;
/**
 * Makes a link to a final report's files for people without an account. Its secret is answered this once; only a hash of it is stored.
 * `expiresOn` is the last day (UTC) on which it opens, `YYYY-MM-DD`; null: until it is revoked.
 * @throws AppError `forbidden` below manager, `not-found`, `conflict` before the report is final or with too many links, `invalid-input`.
 */
export async function makeReportLink(
  by: UserViewer,
  reportId: string,
  { expiresOn }: { expiresOn: string | null },
  now = new Date(),
): Promise<{ id: string; secret: string }> {
  const person = requirePerson(by, "manager");
  const expiresAt = expiresOn === null ? null : endOf(expiresOn, now);
  const { organizationId } = by;
  const secret = randomBytes(SECRET_BYTES).toString("base64url");
  const id = newId();
  await db().$transaction(async (tx) => {
    const report = toReportId(reportId) ?? "";
    await tx.$queryRaw`select id from report where organization_id = ${organizationId}::uuid and id = ${report} for update`;
    const row = await tx.report.findUnique({
      where: { organizationId_id: { organizationId, id: report } },
      select: { status: true, discardedAt: true },
    });
    if (row?.discardedAt !== null) throw new AppError("not-found", "This organization has no such report.");
    if (row.status !== "final") throw new AppError("conflict", "Only a final report can have a link.");
    const open = await tx.reportLink.count({
      where: {
        ...{ organizationId, reportId: report, revokedAt: null },
        OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
      },
    });
    if (open >= MOST_OPEN) {
      throw new AppError("conflict", `This report has ${String(MOST_OPEN)} open links. Revoke one first.`);
    }
    await tx.reportLink.create({
      data: {
        ...{ organizationId, id, reportId: report, expiresAt },
        secretHash: hashToken(secret),
        createdById: person.id,
      },
    });
    await recordAudit(tx, by, {
      ...{ action: "report.linked", subjectKind: "report", subjectId: report },
      detail: { linkId: id, expiresOn },
    });
  });
  return { id, secret };
}

function endOf(day: string, now: Date): Date {
  const start = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(start)) throw invalidInput("/expiresOn", "Give a day: YYYY-MM-DD.");
  if (start + DAY_MS <= now.getTime()) throw invalidInput("/expiresOn", "Give a day that is not over yet.");
  return new Date(start + DAY_MS);
}

/**
 * Closes a link at once. Doing it twice changes nothing.
 * @throws AppError `forbidden` below manager.
 */
export async function revokeReportLink(by: UserViewer, reportId: string, linkId: string): Promise<void> {
  requirePerson(by, "manager");
  const report = toReportId(reportId);
  if (report === null || !isUuid(linkId)) return;
  const { organizationId } = by;
  await db().$transaction(async (tx) => {
    const { count } = await tx.reportLink.updateMany({
      where: { organizationId, reportId: report, id: linkId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (count === 0) return;
    await recordAudit(tx, by, {
      ...{ action: "report.link-revoked", subjectKind: "report", subjectId: report },
      detail: { linkId },
    });
  });
}
