import { getLocale, getTranslations } from "next-intl/server";
import { newReport } from "@/components/reports/prepare/new-report";
import { ReportForm } from "@/components/reports/report-form";
import { RoleNotice } from "@/components/settings/role-notice";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { requireViewer } from "@/lib/auth/viewer";
import { getReportingSettings } from "@/lib/data/queries/reporting/settings";
import { hasRunsWithin, lastSampledDay } from "@/lib/data/queries/reports/sampled-days";
import { REPORT_LANGUAGES } from "@/lib/domain/report/settings";
import { fiscalYearOf, lastFiscalYear } from "@/lib/domain/report/fiscal-year";
import { hasRole } from "@/lib/domain/viewer";
import { getFormats } from "@/lib/i18n/formats";
import { pageTitle } from "@/lib/i18n/page-title";
import { create } from "../actions";

export const generateMetadata = pageTitle("newReport");

export default async function NewReportPage({ params }: PageProps<"/[org]/reports/new">) {
  const { org } = await params;
  const viewer = await requireViewer(org);
  const [t, formats, locale, settings] = await Promise.all([
    getTranslations("reports"),
    getFormats(),
    getLocale(),
    getReportingSettings(viewer),
  ]);
  const language = settings?.languages[0] ?? REPORT_LANGUAGES.find((each) => each === locale) ?? "en";
  const startMonth = settings?.fiscalYearStartMonth ?? 1;
  const ended = lastFiscalYear(startMonth, new Date().toISOString().slice(0, 10));
  const sampledOn = (await hasRunsWithin(viewer, ended)) ? null : await lastSampledDay(viewer);
  const draft = newReport({
    period: sampledOn === null ? ended : fiscalYearOf(startMonth, sampledOn),
    language,
    formats,
    title: (year) => t("defaultTitle", { year }),
  });
  return (
    <>
      <PageHead
        title={t("new")}
        sub={t("newSub")}
        crumbs={[
          { label: viewer.organizationName, href: `/${org}` },
          { label: t("title"), href: `/${org}/reports` },
          { label: t("new") },
        ]}
      />
      {hasRole(viewer.actor.role, "manager") ? (
        <Panel className="max-w-180">
          <ReportForm action={create.bind(null, org)} draft={draft} hasTexts={false} />
        </Panel>
      ) : (
        <RoleNotice own={viewer.actor.role} least="manager" what={t("making")} />
      )}
    </>
  );
}
