import { describe, expect, it } from "vitest";
import { db } from "@/lib/data/client";
import { createReportSchedule, stopReportSchedule } from "@/lib/data/commands/report-schedules";
import { draftScheduledReports } from "@/lib/data/commands/scheduled-drafts";
import { listReports } from "@/lib/data/queries/reports/reports";
import { listReportSchedules } from "@/lib/data/queries/reports/schedules";
import type { ReportScheduleInput } from "@/lib/domain/report/schedule";
import { makeMember } from "@/tests/factories/final-report";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";

const MONTHLY: ReportScheduleInput = {
  every: "month",
  title: "Energy, {period}",
  language: "en",
  sections: ["energy"],
};
const at = (day: string, time = "00:30:00") => new Date(`${day}T${time}Z`);
const reportsOf = async ({ viewer }: TestOrganization) =>
  (await listReports(viewer)).map(({ title, status, period, isScheduled }) => ({
    ...{ title, status, from: period.from, to: period.to, isScheduled },
  }));

describe("scheduled reports", () => {
  it("are drafted when their period is over, wait for a person, and managers are told", async () => {
    const organization = await makeOrganization();
    const { viewer } = organization;
    const manager = await makeMember(organization, "manager");
    const researcher = await makeMember(organization, "researcher");
    const id = await createReportSchedule(viewer, MONTHLY, at("2027-03-12"));
    expect(await listReportSchedules(viewer)).toMatchObject([
      { id, nextPeriod: { from: "2027-03-01", to: "2027-03-31" }, nextOn: "2027-04-01", draftedCount: 0 },
    ]);
    await draftScheduledReports(at("2027-03-31", "23:59:59"));
    expect(await reportsOf(organization)).toEqual([]);

    await draftScheduledReports(at("2027-04-01"));
    await draftScheduledReports(at("2027-04-01", "01:30:00"));
    expect(await reportsOf(organization)).toEqual([
      {
        title: "Energy, March 2027",
        ...{ status: "draft", from: "2027-03-01", to: "2027-03-31", isScheduled: true },
      },
    ]);
    const told = await db().inboxMessage.findMany({ where: { organizationId: organization.id } });
    expect(told.map((message) => message.userId).sort()).toEqual([viewer.actor.id, manager.actor.id].sort());
    expect(told.some((message) => message.userId === researcher.actor.id)).toBe(false);
    expect(told[0]).toMatchObject({ kind: "report-drafted", emailedAt: null, readAt: null });
    const events = await db().auditEvent.findMany({
      where: { organizationId: organization.id, action: "report.created" },
    });
    expect(events).toMatchObject([{ actorKind: "server", actorId: null }]);
  });

  it("are exactly one for each period, with many servers at once and after time off", async () => {
    const organization = await makeOrganization();
    await createReportSchedule(organization.viewer, { ...MONTHLY, every: "quarter" }, at("2027-02-12"));
    await Promise.all(Array.from({ length: 6 }, () => draftScheduledReports(at("2027-10-02"))));
    expect((await reportsOf(organization)).map((report) => report.title)).toEqual([
      "Energy, July to September 2027",
      "Energy, April to June 2027",
      "Energy, January to March 2027",
    ]);
    expect((await listReportSchedules(organization.viewer))[0]).toMatchObject({
      nextOn: "2028-01-01",
      draftedCount: 3,
    });
  });

  it("end when a manager stops them, and what was drafted stays", async () => {
    const organization = await makeOrganization();
    const { viewer } = organization;
    const id = await createReportSchedule(viewer, MONTHLY, at("2027-03-12"));
    await draftScheduledReports(at("2027-04-01"));
    await stopReportSchedule(viewer, id);
    await stopReportSchedule(viewer, id);
    await draftScheduledReports(at("2027-06-01"));
    expect(await reportsOf(organization)).toHaveLength(1);
    expect(await listReportSchedules(viewer)).toEqual([]);
    const events = await db().auditEvent.findMany({
      where: { organizationId: organization.id, subjectId: id },
      orderBy: { seq: "asc" },
    });
    expect(events.map((event) => event.action)).toEqual([
      "report-schedule.created",
      "report-schedule.stopped",
    ]);
  });

  it("are made and stopped by managers of their organization only", async () => {
    const organization = await makeOrganization();
    const other = await makeOrganization();
    const researcher = await makeMember(organization, "researcher");
    const id = await createReportSchedule(organization.viewer, MONTHLY);
    await expect(createReportSchedule(researcher, MONTHLY)).rejects.toMatchObject({ code: "forbidden" });
    await expect(stopReportSchedule(researcher, id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(createReportSchedule(organization.viewer, { ...MONTHLY, title: " " })).rejects.toMatchObject(
      { code: "invalid-input" },
    );
    await stopReportSchedule(other.viewer, id);
    expect(await listReportSchedules(organization.viewer)).toHaveLength(1);
    expect(await listReportSchedules(other.viewer)).toEqual([]);
  });
});
