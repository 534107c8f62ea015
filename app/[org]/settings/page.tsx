import { getTranslations } from "next-intl/server";
import { RenameForm } from "@/components/settings/rename-form";
import { RoleNotice } from "@/components/settings/role-notice";
import { ButtonLink } from "@/components/ui/button";
import { KeyValueList } from "@/components/ui/key-value-list";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { requireViewer } from "@/lib/auth/viewer";
import { hasRole } from "@/lib/domain/viewer";
import { pageTitle } from "@/lib/i18n/page-title";
import { rename } from "./actions";

export const generateMetadata = pageTitle("settings");

export default async function OrganizationSettingsPage({ params }: PageProps<"/[org]/settings">) {
  const roles = await getTranslations("roles");
  const t = await getTranslations("settings");
  const { org } = await params;
  const viewer = await requireViewer(org);
  const crumbs = [{ label: viewer.organizationName, href: `/${org}` }, { label: t("settings") }];

  return (
    <>
      <PageHead title={t("organization")} sub={viewer.organizationName} crumbs={crumbs} />
      <div className="grid gap-3.5">
        <Panel title={t("name")}>
          {hasRole(viewer.actor.role, "admin") ? (
            <RenameForm
              action={rename.bind(null, org)}
              label={t("nameOfOrganization")}
              name={viewer.organizationName}
              autoComplete="organization"
            />
          ) : (
            <RoleNotice own={viewer.actor.role} least="admin" what={t("changingName")} />
          )}
        </Panel>
        <Panel title={t("factsTitle")}>
          <div className="max-w-110">
            <KeyValueList
              align="left"
              items={[
                { label: t("address"), value: `/${viewer.organizationSlug}` },
                {
                  label: t("identifier"),
                  value: <code className="font-mono text-xs">{viewer.organizationId}</code>,
                },
                { label: t("yourRole"), value: roles(viewer.actor.role) },
              ]}
            />
          </div>
        </Panel>
        <Panel title={t("anotherOrganization")}>
          <p className="mb-3 max-w-2xl">{t("anotherWords")}</p>
          <ButtonLink href="/organizations/new" icon="plus">
            {t("newOrganization")}
          </ButtonLink>
        </Panel>
      </div>
    </>
  );
}
