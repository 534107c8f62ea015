import { db } from "@/lib/data/client";
import { approveReport } from "@/lib/data/commands/report-approval";
import { correctReport, createReport, submitReport } from "@/lib/data/commands/reports";
import type { ReportDraftInput } from "@/lib/domain/report/report-view";
import { REPORT_SECTIONS } from "@/lib/domain/tables/disclosure";
import type { Role, UserViewer } from "@/lib/domain/viewer";
import { makeReportScenario } from "./report-scenario";
import { makeUser, type TestOrganization } from "./organization";

export const REPORT_ADDRESS = "https://wattprint.example";
export const REPORT_DRAFT: ReportDraftInput = {
  title: "Energy and emissions of AI work, 2025",
  period: { from: "2025-01-01", to: "2025-12-31" },
  language: "en",
  sections: REPORT_SECTIONS.map((section) => section.id),
  texts: { exclusions: "", whatMoved: "", assurance: "" },
};

/** Another person of the organization. */
export async function makeMember(organization: TestOrganization, role: Role): Promise<UserViewer> {
  const { id, name, email } = await makeUser({ name: `A ${role}` });
  await db().membership.create({ data: { organizationId: organization.id, userId: id, role } });
  return { ...organization.viewer, actor: { kind: "user", id, name, email, role } };
}

/** A report that one person prepared and another approved, of an organization that has a scenario since then. */
export async function makeFinalReport(
  organization: TestOrganization,
  approver: UserViewer,
): Promise<{ id: string }> {
  await makeReportScenario(organization, { runCount: 8 });
  const id = await createReport(organization.viewer, REPORT_DRAFT);
  await finish(organization, approver, id);
  return { id };
}

/** The next edition of a final report. */
export async function makeCorrection(
  organization: TestOrganization,
  approver: UserViewer,
  reportId: string,
): Promise<{ id: string }> {
  const id = await correctReport(organization.viewer, reportId, "An invoice came late.");
  await finish(organization, approver, id);
  return { id };
}

async function finish({ viewer }: TestOrganization, approver: UserViewer, id: string): Promise<void> {
  await submitReport(viewer, id, REPORT_ADDRESS);
  await approveReport(approver, id);
}
