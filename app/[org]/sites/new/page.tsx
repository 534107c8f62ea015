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

const START_FIELDS = ["zoneId", "cloudProvider", "cloudRegion", "ownership"] as const;

/** The address may say what the form begins with: `?zoneId=FR&cloudProvider=aws`. */
export default async function NewSitePage({ params, searchParams }: PageProps<"/[org]/sites/new">) {
  const t = await getTranslations("sites");
  const [{ org }, given] = await Promise.all([params, searchParams]);
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
            start={startOf(given)}
            zones={await inReadersLanguage(await listZones())}
          />
        </Panel>
      ) : (
        <RoleNotice own={viewer.actor.role} least="manager" what={t("makingSite")} />
      )}
    </>
  );
}

const startOf = (given: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> =>
  Object.fromEntries(
    START_FIELDS.flatMap((field) => {
      const value = given[field];
      return typeof value === "string" ? [[field, value]] : [];
    }),
  );
