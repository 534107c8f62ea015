import { invalidInput } from "@/lib/domain/errors";
import { portfolioPeriod } from "@/lib/domain/report/portfolio-period";
import type { UserViewer } from "@/lib/domain/viewer";
import { recordAudit } from "../audit";
import { db } from "../client";
import { dayOf } from "../queries/reporting/record-row";
import { lockOrganization } from "./organization-lock";
import { requirePerson } from "./permission";

/**
 * Chooses the period that later ones are held against: `fiscal-2025`, `year-2025`, `quarter-2025-3`. The same again changes nothing.
 * @throws AppError `forbidden`; `invalid-input` for a period that is none, or has not ended.
 */
export async function chooseBaseline(by: UserViewer, periodKey: string, now = new Date()): Promise<void> {
  const person = requirePerson(by, "manager");
  const { organizationId } = by;
  await db().$transaction(async (tx) => {
    await lockOrganization(tx, organizationId);
    const settings = await tx.reportingSettings.findUnique({ where: { organizationId } });
    const period = portfolioPeriod(periodKey, dayOf(now), settings?.fiscalYearStartMonth ?? 1);
    if (period.key !== periodKey || !period.isOver) {
      throw invalidInput("/period", "Choose a period from the list that has ended.");
    }
    const before = await tx.baselinePeriod.findUnique({ where: { organizationId } });
    if (before?.periodKey === periodKey) return;
    const chosen = { periodKey, chosenById: person.id, chosenAt: now };
    await tx.baselinePeriod.upsert({
      where: { organizationId },
      create: { organizationId, ...chosen },
      update: chosen,
    });
    await recordAudit(tx, by, {
      ...{ action: "baseline.chosen", subjectKind: "organization", subjectId: organizationId },
      change: { before: { period: before?.periodKey ?? null }, after: { period: periodKey } },
    });
  });
}
