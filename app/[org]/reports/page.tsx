import { getTranslations } from "next-intl/server";
import { SchedulesPanel } from "@/components/reporting/schedules-panel";
import { FirstSteps } from "@/components/reports/first-steps";
import { ReportTable } from "@/components/reports/report-table";
import { ReportsNav } from "@/components/reports/reports-nav";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { requireViewer } from "@/lib/auth/viewer";
import { listRecords } from "@/lib/data/queries/reporting/records";
import { getReportingSettings } from "@/lib/data/queries/reporting/settings";
import { listReportSchedules } from "@/lib/data/queries/reports/schedules";
import { listReports } from "@/lib/data/queries/reports/reports";
import { hasRole } from "@/lib/domain/viewer";
import { pageTitle } from "@/lib/i18n/page-title";
import { createSchedule, stopSchedule } from "./schedule-actions";

export const generateMetadata = pageTitle("reports");

/** Every report of the organization. A final one never changes: a correction is a new edition that names it. */
export default async function ReportsPage({ params }: PageProps<"/[org]/reports">) {
  const { org } = await params;
  const viewer = await requireViewer(org);
  const t = await getTranslations("reports");
  const [reports, schedules, settings] = await Promise.all([
    listReports(viewer),
    listReportSchedules(viewer),
    getReportingSettings(viewer),
  ]);
  const mayMake = hasRole(viewer.actor.role, "manager");
  const make = <ButtonLink href={`/${org}/reports/new`}>{t("new")}</ButtonLink>;
  return (
    <>
      <PageHead
        title={t("title")}
        sub={t("sub")}
        crumbs={[{ label: viewer.organizationName, href: `/${org}` }, { label: t("title") }]}
        actions={mayMake && reports.length > 0 ? make : undefined}
      />
      <ReportsNav orgPath={`/${org}`} current="reports" />
      <div className="grid gap-3.5">
        {reports.length > 0 ? (
          <ReportTable reports={reports} orgPath={`/${org}`} />
        ) : mayMake ? (
          <FirstSteps
            isSetUp={settings !== null && settings.legalName !== ""}
            recordCount={
              (await listRecords(viewer, { isWhole: false })).filter(({ record }) => record.kind !== "target")
                .length
            }
            orgPath={`/${org}`}
          />
        ) : (
          <Panel flush>
            <EmptyState title={t("none")}>{t("noneForReaders")}</EmptyState>
          </Panel>
        )}
        <SchedulesPanel
          schedules={schedules}
          createAction={mayMake ? createSchedule.bind(null, org) : null}
          stopAction={(scheduleId) => stopSchedule.bind(null, org, scheduleId)}
          language={settings?.languages[0] ?? "en"}
        />
      </div>
    </>
  );
}
