import "server-only";
import {
  nextStart,
  schedulePeriod,
  toEvery,
  toReportLanguage,
  type ReportScheduleView,
} from "@/lib/domain/report/schedule";
import type { Viewer } from "@/lib/domain/viewer";
import { db } from "../../client";
import { personNames } from "../person-names";

/** Schedules that run, the next to draft first. */
export async function listReportSchedules(viewer: Viewer): Promise<ReportScheduleView[]> {
  const rows = await db().reportSchedule.findMany({
    where: { organizationId: viewer.organizationId, stoppedAt: null },
    include: { _count: { select: { reports: true } } },
  });
  const names = await personNames(rows.map((row) => row.createdById));
  return rows
    .map((row) => {
      const every = toEvery(row.every);
      const from = row.nextFrom.toISOString().slice(0, 10);
      return {
        ...{ id: row.id, every, title: row.title, language: toReportLanguage(row.language) },
        nextPeriod: schedulePeriod(every, from),
        nextOn: nextStart(every, from),
        byName: names.get(row.createdById) ?? null,
        draftedCount: row._count.reports,
      };
    })
    .sort((a, b) =>
      a.nextOn === b.nextOn ? a.title.localeCompare(b.title, "en") : a.nextOn < b.nextOn ? -1 : 1,
    );
}
