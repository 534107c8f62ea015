import { AppError, invalidInput } from "@/lib/domain/errors";
import { periodStart, SCHEDULE_EVERY, type ReportScheduleInput } from "@/lib/domain/report/schedule";
import type { UserViewer } from "@/lib/domain/viewer";
import { recordAudit } from "../audit";
import { db } from "../client";
import { newId } from "../ids";
import { isUuid } from "../../domain/uuid";
import { getReportingSettings } from "../queries/reporting/settings";
import { columnsOf } from "./reports";
import { requirePerson } from "./permission";

/** Shorter than a report's: a period stands in it, too. */
export const LONGEST_SCHEDULE_TITLE = 80;
const MOST_SCHEDULES = 20;

/**
 * Has a report drafted after each month or quarter, the first after the one that is under way. A draft waits for a person.
 * @throws AppError `forbidden` below manager, `invalid-input`, `conflict` with too many schedules.
 */
export async function createReportSchedule(
  by: UserViewer,
  input: ReportScheduleInput,
  now = new Date(),
): Promise<string> {
  const person = requirePerson(by, "manager");
  const title = input.title.trim();
  if (title === "" || title.length > LONGEST_SCHEDULE_TITLE) {
    throw invalidInput("/title", `Give a title of at most ${String(LONGEST_SCHEDULE_TITLE)} characters.`);
  }
  if (!SCHEDULE_EVERY.includes(input.every)) throw invalidInput("/every", "Choose one from the list.");
  const settings = await getReportingSettings(by);
  const today = now.toISOString().slice(0, 10);
  const from = periodStart(input.every, today, settings?.fiscalYearStartMonth ?? 1);
  const { organizationId } = by;
  const id = newId();
  const { sections } = columnsOf({
    ...{ title, language: input.language, sections: input.sections, period: { from, to: from } },
    texts: { exclusions: "", whatMoved: "", assurance: "" },
  });
  await db().$transaction(async (tx) => {
    await tx.$queryRaw`select id from organization where id = ${organizationId}::uuid for update`;
    const running = await tx.reportSchedule.count({ where: { organizationId, stoppedAt: null } });
    if (running >= MOST_SCHEDULES) {
      throw new AppError("conflict", `There are ${String(MOST_SCHEDULES)} schedules. Stop one first.`);
    }
    await tx.reportSchedule.create({
      data: {
        ...{ organizationId, id, title, sections, every: input.every, language: input.language },
        nextFrom: new Date(`${from}T00:00:00Z`),
        createdById: person.id,
      },
    });
    await recordAudit(tx, by, {
      ...{ action: "report-schedule.created", subjectKind: "report-schedule", subjectId: id },
      detail: { title, every: input.every, from },
    });
  });
  return id;
}

/**
 * No further drafts; those that were made stay. Doing it twice changes nothing.
 * @throws AppError `forbidden` below manager.
 */
export async function stopReportSchedule(
  by: UserViewer,
  scheduleId: string,
  now = new Date(),
): Promise<void> {
  requirePerson(by, "manager");
  if (!isUuid(scheduleId)) return;
  const { organizationId } = by;
  await db().$transaction(async (tx) => {
    const { count } = await tx.reportSchedule.updateMany({
      where: { organizationId, id: scheduleId, stoppedAt: null },
      data: { stoppedAt: now },
    });
    if (count === 0) return;
    await recordAudit(tx, by, {
      ...{ action: "report-schedule.stopped", subjectKind: "report-schedule", subjectId: scheduleId },
    });
  });
}
