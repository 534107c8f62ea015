import { getTranslations } from "next-intl/server";
import { headers } from "next/headers";
import { ConnectSteps } from "@/components/connect/connect-steps";
import { toExperimentOptions } from "@/components/connect/options";
import { RoleNotice } from "@/components/settings/role-notice";
import { ButtonLink } from "@/components/ui/button";
import { PageHead } from "@/components/ui/page-head";
import { requireViewer } from "@/lib/auth/viewer";
import { listZones } from "@/lib/data/queries/factors";
import { listProjects } from "@/lib/data/queries/projects";
import { listSiteOptions } from "@/lib/data/queries/sites";
import { listTokens } from "@/lib/data/queries/tokens";
import { hasRole } from "@/lib/domain/viewer";
import { serverAddress } from "@/lib/http/public-url";
import { pageTitle } from "@/lib/i18n/page-title";
import { inReadersLanguage } from "@/lib/i18n/reader-view";
import { makeToken } from "./actions";

export const generateMetadata = pageTitle("connect");

export default async function ConnectPage({ params }: PageProps<"/[org]/connect">) {
  const t = await getTranslations("connect");
  const { org } = await params;
  const viewer = await requireViewer(org);
  const [projects, zones, sites, tokens] = await Promise.all([
    listProjects(viewer).then(inReadersLanguage),
    listZones().then(inReadersLanguage),
    listSiteOptions(viewer),
    listTokens(viewer),
  ]);
  const crumbs = [{ label: viewer.organizationName, href: `/${org}` }, { label: t("heading") }];

  return (
    <>
      <PageHead
        title={t("heading")}
        sub={t("sub")}
        crumbs={crumbs}
        actions={
          <ButtonLink icon="upload" href={`/${org}/import`}>
            {t("importInstead")}
          </ButtonLink>
        }
      />
      {hasRole(viewer.actor.role, "researcher") ? (
        <ConnectSteps
          action={makeToken.bind(null, org)}
          organizationSlug={org}
          address={serverAddress(await headers())}
          projects={projects}
          sites={sites}
          tokens={tokens
            .filter((token) => token.state === "active" && token.scopes.includes("ingest"))
            .map(({ id, name }) => ({ id, name }))}
          experiments={toExperimentOptions(projects, zones)}
        />
      ) : (
        <RoleNotice own={viewer.actor.role} least="researcher" what={t("makingToken")} />
      )}
    </>
  );
}
