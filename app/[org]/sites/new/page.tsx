import { getTranslations } from "next-intl/server";
import { RoleNotice } from "@/components/settings/role-notice";
import { SiteForm } from "@/components/sites/site-form";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { requireViewer } from "@/lib/auth/viewer";
import { listZones } from "@/lib/data/queries/factors";
import { hasRole } from "@/lib/domain/viewer";
import { pageTitle } from "@/lib/i18n/page-title";
import { inReadersLanguage } from "@/lib/i18n/reader-view";
import { makeSite } from "../actions";

export const generateMetadata = pageTitle("newSite");

export default async function NewSitePage({ params }: PageProps<"/[org]/sites/new">) {
  const t = await getTranslations("sites");
  const { org } = await params;
  const viewer = await requireViewer(org);
  const mayEdit = hasRole(viewer.actor.role, "manager");
  return (
    <>
      <PageHead
        title={t("newSite")}
        sub={t("newSiteSub")}
        crumbs={[
          { label: viewer.organizationName, href: `/${org}` },
          { label: t("sites"), href: `/${org}/sites` },
          { label: t("newSite") },
        ]}
      />
      {mayEdit ? (
        <Panel>
          <SiteForm
            action={makeSite.bind(null, org)}
            site={null}
            zones={await inReadersLanguage(await listZones())}
          />
        </Panel>
      ) : (
        <RoleNotice own={viewer.actor.role} least="manager" what={t("makingSite")} />
      )}
    </>
  );
}
