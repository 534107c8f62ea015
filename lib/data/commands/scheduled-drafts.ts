import {
  nextStart,
  scheduledTitle,
  schedulePeriod,
  toEvery,
  toReportLanguage,
} from "@/lib/domain/report/schedule";
import { recordAudit, theServer } from "../audit";
import { db } from "../client";
import type { Prisma, ReportSchedule } from "../generated/client";
import { tellPeople } from "./inbox";
import { freeReportId } from "./report-ids";

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
const midnight = (day: string): Date => new Date(`${day}T00:00:00Z`);

/**
 * Drafts what schedules ask for: one report for each of their periods that is over, also of those that passed while no server ran.
 * Never twice: a period is drafted and the schedule moved on in one transaction that holds the schedule. Answers the drafts' ids.
 */
export async function draftScheduledReports(
  now = new Date(),
  signal: AbortSignal = new AbortController().signal,
): Promise<string[]> {
  const drafted: string[] = [];
  const running = await db().reportSchedule.findMany({
    where: { stoppedAt: null, nextFrom: { lt: now } },
    select: { organizationId: true, id: true },
    orderBy: [{ organizationId: "asc" }, { id: "asc" }],
  });
  for (const schedule of running) {
    for (;;) {
      if (signal.aborted) return drafted;
      const id = await draftNext(schedule, now);
      if (id === null) break;
      drafted.push(id);
    }
  }
  return drafted;
}

/** The draft of the schedule's next period; null while that is not over, or where it was stopped. */
async function draftNext(
  { organizationId, id }: Pick<ReportSchedule, "organizationId" | "id">,
  now: Date,
): Promise<string | null> {
  const reportId = await freeReportId();
  return db().$transaction(async (tx) => {
    await tx.$queryRaw`select id from report_schedule where organization_id = ${organizationId}::uuid and id = ${id}::uuid for update`;
    // Read under the lock: another server may have been here meanwhile.
    const schedule = await tx.reportSchedule.findUnique({
      where: { organizationId_id: { organizationId, id } },
    });
    if (schedule?.stoppedAt !== null) return null;
    const next = nextStart(toEvery(schedule.every), dayOf(schedule.nextFrom));
    if (midnight(next) > now) return null;
    await makeDraft(tx, schedule, reportId);
    await tx.reportSchedule.update({
      where: { organizationId_id: { organizationId, id } },
      data: { nextFrom: midnight(next) },
    });
    return reportId;
  });
}

async function makeDraft(tx: Prisma.TransactionClient, schedule: ReportSchedule, id: string): Promise<void> {
  const { organizationId, sections } = schedule;
  const language = toReportLanguage(schedule.language);
  const period = schedulePeriod(toEvery(schedule.every), dayOf(schedule.nextFrom));
  const title = scheduledTitle(schedule.title, period, language);
  await tx.report.create({
    data: {
      ...{ organizationId, id, title, language, sections, scheduleId: schedule.id },
      periodFrom: midnight(period.from),
      periodTo: midnight(period.to),
    },
  });
  await recordAudit(tx, theServer(organizationId), {
    ...{ action: "report.created", subjectKind: "report", subjectId: id },
    detail: { title, ...period, scheduleId: schedule.id },
  });
  const managers = await tx.membership.findMany({
    where: { organizationId, role: { in: ["manager", "admin"] } },
    select: { userId: true },
  });
  await tellPeople(tx, organizationId, {
    userIds: managers.map((member) => member.userId),
    kind: "report-drafted",
    detail: { reportId: id, title },
    path: `/reports/${id.toLowerCase()}`,
  });
}
