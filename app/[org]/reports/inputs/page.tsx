import { getTranslations } from "next-intl/server";
import { KindTable } from "@/components/reporting/kind-table";
import { PlaceFactorsTable } from "@/components/reporting/place-factors-table";
import { kindLines } from "@/components/reporting/prepare/overview";
import { ReportsNav } from "@/components/reports/reports-nav";
import { RoleNotice } from "@/components/settings/role-notice";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { requireViewer } from "@/lib/auth/viewer";
import { listBoundaryRules } from "@/lib/data/queries/reporting/boundary";
import { listNilStatements } from "@/lib/data/queries/reporting/nil-statements";
import { listRecords } from "@/lib/data/queries/reporting/records";
import { getReportingSettings } from "@/lib/data/queries/reporting/settings";
import { listPeriodPlaces } from "@/lib/data/queries/reports/period-places";
import { listSites } from "@/lib/data/queries/sites";
import { placeFactorLines } from "@/lib/domain/report/place-factors";
import { reportedInByOwnership } from "@/lib/domain/report/settings";
import { lastFiscalYear } from "@/lib/domain/report/fiscal-year";
import { hasRole } from "@/lib/domain/viewer";
import { getFormats } from "@/lib/i18n/formats";
import { pageTitle } from "@/lib/i18n/page-title";

export const generateMetadata = pageTitle("reportInputs");

export default async function InputsPage({ params }: PageProps<"/[org]/reports/inputs">) {
  const t = await getTranslations("reporting");
  const formats = await getFormats();
  const { org } = await params;
  const viewer = await requireViewer(org);
  const [views, statements, sites, rules, settings] = await Promise.all([
    listRecords(viewer, { isWhole: true }),
    listNilStatements(viewer),
    listSites(viewer),
    listBoundaryRules(viewer),
    getReportingSettings(viewer),
  ]);
  const today = new Date().toISOString().slice(0, 10);
  const period = lastFiscalYear(settings?.fiscalYearStartMonth ?? 1, today);
  const places = await listPeriodPlaces(viewer, period);
  const mayEdit = hasRole(viewer.actor.role, "manager");
  // Nobody reads the meter of a cloud region; what lies outside needs none.
  const metered = sites.filter(({ id, ownership, archivedAt }) => {
    const rule = rules.find(({ subjectId }) => subjectId === id);
    const reportedIn = rule?.reportedIn ?? reportedInByOwnership(ownership);
    return archivedAt === null && rule?.isIncluded !== false && reportedIn !== "cat1";
  });
  const zones = new Map(sites.map(({ id, zoneId }) => [id, zoneId]));
  const path = `/${org}/reports`;
  return (
    <>
      <PageHead
        title={t("inputs")}
        sub={t("inputsSub")}
        crumbs={[
          { label: viewer.organizationName, href: `/${org}` },
          { label: t("nav.reports"), href: path },
          { label: t("inputs") },
        ]}
      />
      <ReportsNav orgPath={`/${org}`} current="inputs" />
      <div className="grid gap-3.5">
        {mayEdit ? null : <RoleNotice own={viewer.actor.role} least="manager" what={t("changing")} />}
        {settings === null ? (
          <Notice
            title={t("setUpMissing")}
            actions={<ButtonLink href={`${path}/set-up`}>{t("toSetUp")}</ButtonLink>}
          >
            {t("setUpMissingWords")}
          </Notice>
        ) : null}
        <Panel title={t("inputs")} why="report" flush footer={t("footer")}>
          <KindTable
            lines={kindLines({ views, sites: metered, statements, zones }, { t, formats })}
            path={`${path}/inputs`}
            mayEdit={mayEdit}
          />
        </Panel>
        <Panel
          id="place-factors"
          title={t("placeFactors.title")}
          note={t("days", { from: formats.utcDay(period.from), to: formats.utcDay(period.to) })}
          why="factors"
          flush
          footer={t("placeFactors.footer")}
        >
          <PlaceFactorsTable lines={placeFactorLines(places)} orgPath={`/${org}`} />
        </Panel>
      </div>
    </>
  );
}
