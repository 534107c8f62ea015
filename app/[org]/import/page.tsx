import { getTranslations } from "next-intl/server";
import { ImportForm } from "@/components/imports/import-form";
import { ImportHistory } from "@/components/imports/import-history";
import { uploadFaultWords } from "@/components/imports/prepare/words";
import { RoleNotice } from "@/components/settings/role-notice";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { requireViewer } from "@/lib/auth/viewer";
import { listImports } from "@/lib/data/queries/imports";
import { listProjects } from "@/lib/data/queries/projects";
import { timeZones } from "@/lib/domain/local-time";
import { hasRole } from "@/lib/domain/viewer";
import { pageTitle } from "@/lib/i18n/page-title";
import { inReadersLanguage } from "@/lib/i18n/reader-view";
import { FILE_ADAPTERS } from "@/lib/ingest/adapters/registry";

export const generateMetadata = pageTitle("import");

const HISTORY = 50;

export default async function ImportPage({ params, searchParams }: PageProps<"/[org]/import">) {
  const t = await getTranslations("imports");
  const [{ org }, given] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(org);
  const [projects, imports] = await inReadersLanguage(
    await Promise.all([listProjects(viewer), listImports(viewer, HISTORY)]),
  );
  const fault = typeof given["problem"] === "string" ? uploadFaultWords(given["problem"], t) : null;
  const formats = await inReadersLanguage(
    FILE_ADAPTERS.map(({ format, label, describes }) => ({ format, label, describes })),
  );
  return (
    <>
      <PageHead
        title={t("heading")}
        sub={t("sub")}
        crumbs={[{ label: viewer.organizationName, href: `/${org}` }, { label: t("heading") }]}
      />
      <div className="grid gap-3.5">
        {fault === null ? null : <Notice kind="bad" title={fault} announce />}
        {hasRole(viewer.actor.role, "researcher") ? (
          <Panel title={t("newImport")}>
            <ImportForm
              uploadHref={`/api/imports?org=${org}`}
              reviewHref={`/${org}/import/review`}
              formats={formats}
              projects={projects.map(({ id, name }) => ({ id, name }))}
              timeZones={timeZones()}
            />
          </Panel>
        ) : (
          <RoleNotice own={viewer.actor.role} least="researcher" what={t("importing")} />
        )}
        <ImportHistory imports={imports} fileFormats={formats} orgPath={`/${org}`} />
      </div>
    </>
  );
}
