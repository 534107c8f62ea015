import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { RoleNotice } from "@/components/settings/role-notice";
import { ArchiveForm } from "@/components/sites/archive-form";
import { SiteForm } from "@/components/sites/site-form";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { requireViewer } from "@/lib/auth/viewer";
import { listZones } from "@/lib/data/queries/factors";
import { getSite } from "@/lib/data/queries/sites";
import { hasRole } from "@/lib/domain/viewer";
import { pageTitle } from "@/lib/i18n/page-title";
import { inReadersLanguage } from "@/lib/i18n/reader-view";
import { archiveSite, changeSite } from "../../actions";

export const generateMetadata = pageTitle("changeSite");

export default async function EditSitePage({ params }: PageProps<"/[org]/sites/[siteId]/edit">) {
  const t = await getTranslations("sites");
  const { org, siteId } = await params;
  const viewer = await requireViewer(org);
  const site = await getSite(viewer, siteId);
  if (site === null) notFound();
  const isArchived = site.archivedAt !== null;
  return (
    <>
      <PageHead
        title={t("changeNamed", { name: site.name })}
        sub={t("changeSub")}
        crumbs={[
          { label: viewer.organizationName, href: `/${org}` },
          { label: t("sites"), href: `/${org}/sites` },
          { label: site.name, href: `/${org}/sites/${site.id}` },
          { label: t("changeVerb") },
        ]}
      />
      {hasRole(viewer.actor.role, "manager") ? (
        <div className="grid gap-3.5">
          <Panel title={t("site")}>
            <SiteForm
              action={changeSite.bind(null, org, site.id)}
              site={site}
              zones={await inReadersLanguage(await listZones())}
            />
          </Panel>
          <ArchiveForm action={archiveSite.bind(null, org, site.id, !isArchived)} isArchived={isArchived} />
        </div>
      ) : (
        <RoleNotice own={viewer.actor.role} least="manager" what={t("changingSite")} />
      )}
    </>
  );
}
