import { getTranslations } from "next-intl/server";
import { headers } from "next/headers";
import { toExperimentOptions } from "@/components/connect/options";
import { TokenCreator } from "@/components/connect/token-creator";
import { RoleNotice } from "@/components/settings/role-notice";
import { TokensTable } from "@/components/settings/tokens-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { requireViewer } from "@/lib/auth/viewer";
import { listZones } from "@/lib/data/queries/factors";
import { listProjects } from "@/lib/data/queries/projects";
import { listSiteOptions } from "@/lib/data/queries/sites";
import { listTokens } from "@/lib/data/queries/tokens";
import { hasRole } from "@/lib/domain/viewer";
import { serverAddress } from "@/lib/http/public-url";
import { getFormats } from "@/lib/i18n/formats";
import { pageTitle } from "@/lib/i18n/page-title";
import { inReadersLanguage } from "@/lib/i18n/reader-view";
import { makeToken, revokeToken } from "./actions";

export const generateMetadata = pageTitle("tokens");

export default async function TokensPage({ params }: PageProps<"/[org]/settings/tokens">) {
  const formats = await getFormats();
  const t = await getTranslations("settings");
  const { org } = await params;
  const viewer = await requireViewer(org);
  const isAdmin = hasRole(viewer.actor.role, "admin");
  const mayMake = hasRole(viewer.actor.role, "researcher");
  const [tokens, projects, zones, sites] = await Promise.all([
    listTokens(viewer),
    listProjects(viewer),
    listZones().then(inReadersLanguage),
    listSiteOptions(viewer),
  ]);
  const crumbs = [
    { label: viewer.organizationName, href: `/${org}` },
    { label: t("settings"), href: `/${org}/settings` },
    { label: t("tokens") },
  ];

  return (
    <>
      <PageHead title={t("tokens")} sub={isAdmin ? t("tokensSubAll") : t("tokensSubOwn")} crumbs={crumbs} />
      <div className="grid gap-3.5">
        {mayMake ? (
          <TokenCreator
            action={makeToken.bind(null, org)}
            organizationSlug={org}
            address={serverAddress(await headers())}
            projects={projects}
            sites={sites}
            experiments={toExperimentOptions(projects, zones)}
          />
        ) : (
          <RoleNotice own={viewer.actor.role} least="researcher" what={t("makingTokens")} />
        )}
        <Panel title={t("tokens")} note={formats.count(tokens.length)} flush footer={t("tokensFoot")}>
          {tokens.length === 0 ? (
            <EmptyState title={t("noToken")}>{t("noTokenWhy")}</EmptyState>
          ) : (
            <TokensTable
              tokens={tokens}
              revoke={revokeToken.bind(null, org)}
              showMaker={isAdmin}
              nowIso={new Date().toISOString()}
            />
          )}
        </Panel>
      </div>
    </>
  );
}
