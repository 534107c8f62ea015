import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { RoleNotice } from "@/components/settings/role-notice";
import { SiteTable } from "@/components/sites/site-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { MethodLink } from "@/components/ui/method-link";
import { Panel } from "@/components/ui/panel";
import { requireViewer } from "@/lib/auth/viewer";
import { listSites } from "@/lib/data/queries/sites";
import { listUnplacedRuns } from "@/lib/data/queries/unplaced-runs";
import { sum } from "@/lib/domain/sums";
import { hasRole } from "@/lib/domain/viewer";
import { getFormats } from "@/lib/i18n/formats";
import { pageTitle } from "@/lib/i18n/page-title";
import { inReadersLanguage } from "@/lib/i18n/reader-view";

export const generateMetadata = pageTitle("sites");

export default async function SitesPage({ params }: PageProps<"/[org]/sites">) {
  const formats = await getFormats();
  const t = await getTranslations("sites");
  const { org } = await params;
  const viewer = await requireViewer(org);
  const mayEdit = hasRole(viewer.actor.role, "manager");
  const [sites, unplaced] = await Promise.all([
    listSites(viewer).then(inReadersLanguage),
    listUnplacedRuns(viewer.organizationId),
  ]);
  const path = `/${org}/sites`;
  const newSite = (
    <ButtonLink kind="primary" icon="plus" href={`${path}/new`}>
      {t("newSite")}
    </ButtonLink>
  );
  return (
    <>
      <PageHead
        title={t("sites")}
        sub={t("sitesSub")}
        crumbs={[{ label: viewer.organizationName, href: `/${org}` }, { label: t("sites") }]}
        actions={
          <>
            <ButtonLink href={`/${org}/hardware`}>{t("hardware")}</ButtonLink>
            {mayEdit && sites.length > 0 ? newSite : null}
          </>
        }
      />
      <div className="grid gap-3.5">
        {unplaced.length === 0 ? null : (
          <p className="flex flex-wrap items-center gap-1">
            <Link href={`${path}/unplaced`} className="underline underline-offset-2">
              {t("unplaced.link", {
                count: sum(unplaced.map(({ runCount }) => runCount)),
                energy: formats.joined(formats.energy(sum(unplaced.map(({ energyKwh }) => energyKwh)))),
              })}
            </Link>
            <MethodLink topic="it" />
          </p>
        )}
        {mayEdit ? null : <RoleNotice own={viewer.actor.role} least="manager" what={t("changingSites")} />}
        <Panel title={t("sites")} note={formats.count(sites.length)} flush footer={t("sitesFoot")}>
          {sites.length === 0 ? (
            <EmptyState title={t("noSiteYet")} actions={mayEdit ? newSite : undefined}>
              {t("noSiteWords")}
            </EmptyState>
          ) : (
            <SiteTable sites={sites} path={path} />
          )}
        </Panel>
      </div>
    </>
  );
}
