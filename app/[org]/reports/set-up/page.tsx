import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { BoundaryForm } from "@/components/reporting/boundary-form";
import { BoundaryTable, type BoundaryLine } from "@/components/reporting/boundary-table";
import { settingsChoices } from "@/components/reporting/prepare/settings";
import { SettingsForm } from "@/components/reporting/settings-form";
import { ReportsNav } from "@/components/reports/reports-nav";
import { RoleNotice } from "@/components/settings/role-notice";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { SettingsFacts } from "@/components/reporting/settings-facts";
import { requireViewer } from "@/lib/auth/viewer";
import { listProjects } from "@/lib/data/queries/projects";
import { listBoundaryRules } from "@/lib/data/queries/reporting/boundary";
import { getReportingSettings, getSettingsChange } from "@/lib/data/queries/reporting/settings";
import { listSites } from "@/lib/data/queries/sites";
import {
  reportedInByOwnership,
  REPORTED_IN,
  type BoundaryRule,
  type ReportingSettings,
} from "@/lib/domain/report/settings";
import { hasRole, type UserViewer } from "@/lib/domain/viewer";
import { getFormats } from "@/lib/i18n/formats";
import { pageTitle } from "@/lib/i18n/page-title";
import { saveRule, saveSettings } from "./actions";

export const generateMetadata = pageTitle("reportSetUp");

export default async function SetUpPage({ params, searchParams }: PageProps<"/[org]/reports/set-up">) {
  const t = await getTranslations("reporting");
  const formats = await getFormats();
  const [{ org }, given] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(org);
  const [settings, change, lines] = await Promise.all([
    getReportingSettings(viewer),
    getSettingsChange(viewer),
    boundaryLines(viewer),
  ]);
  const mayEdit = hasRole(viewer.actor.role, "manager");
  const path = `/${org}/reports/set-up`;
  const chosen = lines.find(({ kind, id }) => given[kind] === id);
  const choices = settingsChoices(t, formats);
  const shown = settings ?? firstSettings(viewer);
  const sites = lines.filter(({ kind }) => kind === "site");
  const tablePath = mayEdit ? path : null;
  return (
    <>
      <PageHead
        title={t("setUp")}
        sub={t("setUpSub")}
        crumbs={[
          { label: viewer.organizationName, href: `/${org}` },
          { label: t("nav.reports"), href: `/${org}/reports` },
          { label: t("setUp") },
        ]}
      />
      <ReportsNav orgPath={`/${org}`} current="set-up" />
      <div className="grid gap-3.5">
        {mayEdit ? null : <RoleNotice own={viewer.actor.role} least="manager" what={t("changingSetUp")} />}
        {given["done"] === "rule" ? <Notice kind="good" title={t("ruleSaved")} announce /> : null}
        <Panel
          title={t("entity")}
          note={
            change === null
              ? t("notSetUp")
              : t("lastChanged", { day: formats.day(change.at), name: change.byName ?? t("someone") })
          }
        >
          {mayEdit ? (
            <SettingsForm action={saveSettings.bind(null, org)} settings={shown} choices={choices} />
          ) : settings === null ? (
            <p>{t("setUpMissing")}</p>
          ) : (
            <SettingsFacts settings={settings} choices={choices} />
          )}
        </Panel>
        {mayEdit && chosen !== undefined ? (
          <Panel id="rule" title={t("ruleOf", { name: chosen.name })} className="scroll-mt-16">
            <BoundaryForm
              key={chosen.id}
              action={saveRule.bind(null, org)}
              rule={chosen.rule ?? everythingInside(chosen)}
              places={REPORTED_IN.map((value) => ({ value, label: t(`reportedIn.${value}`) }))}
            />
          </Panel>
        ) : null}
        <Panel title={t("sites")} note={formats.count(sites.length)} flush footer={t("sitesFoot")}>
          {sites.length === 0 ? (
            <p className="p-3.5">
              {t.rich("noSites", {
                site: (words) => (
                  <Link href={`/${org}/sites/new`} className="underline underline-offset-2">
                    {words}
                  </Link>
                ),
              })}
            </p>
          ) : (
            <BoundaryTable lines={sites} caption={t("sites")} path={tablePath} />
          )}
        </Panel>
        <Panel title={t("projects")} note={formats.count(lines.length - sites.length)} flush>
          <BoundaryTable
            lines={lines.filter(({ kind }) => kind === "project")}
            caption={t("projects")}
            path={tablePath}
          />
        </Panel>
      </div>
    </>
  );
}

async function boundaryLines(viewer: UserViewer): Promise<BoundaryLine[]> {
  const [rules, sites, projects] = await Promise.all([
    listBoundaryRules(viewer),
    listSites(viewer),
    listProjects(viewer),
  ]);
  const ruleOf = (kind: "site" | "project", id: string) =>
    rules.find((rule) => rule.subjectKind === kind && rule.subjectId === id) ?? null;
  return [
    ...sites.map(({ id, name, ownership }) => ({
      ...{ kind: "site" as const, id, name },
      byOwnership: reportedInByOwnership(ownership),
      rule: ruleOf("site", id),
    })),
    ...projects.map(({ id, name }) => ({
      ...{ kind: "project" as const, id, name },
      byOwnership: null,
      rule: ruleOf("project", id),
    })),
  ];
}

const everythingInside = ({ kind, id }: BoundaryLine): BoundaryRule => ({
  subjectKind: kind,
  subjectId: id,
  isIncluded: true,
  reportedIn: null,
  sharePercent: null,
  reason: "",
});

/** What the form begins with; nothing of it holds until somebody saves it. */
const firstSettings = (viewer: UserViewer): ReportingSettings => ({
  legalName: viewer.organizationName,
  consolidation: "operational-control",
  fiscalYearStartMonth: 1,
  baseYear: null,
  materialityPercent: 5,
  languages: ["en"],
  frameworks: ["esrs-e1", "gri"],
  esrsSet: "2023",
  isGriEarlyAdoption: false,
});
