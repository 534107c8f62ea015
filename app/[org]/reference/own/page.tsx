import { getTranslations } from "next-intl/server";
import { FactorForm } from "@/components/reference/factor-form";
import { FactorImportForm } from "@/components/reference/factor-import-form";
import { OwnFactorsTable } from "@/components/reference/own-factors-table";
import { WithdrawForm } from "@/components/reference/withdraw-form";
import { RoleNotice } from "@/components/settings/role-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { requireViewer } from "@/lib/auth/viewer";
import { listOrganizationFactors } from "@/lib/data/queries/reference";
import { hasRole } from "@/lib/domain/viewer";
import { getFormats } from "@/lib/i18n/formats";
import { pageTitle } from "@/lib/i18n/page-title";
import { addFactor, importFactors, withdrawFactor } from "./actions";

export const generateMetadata = pageTitle("ownFactors");

export default async function OwnFactorsPage({ params, searchParams }: PageProps<"/[org]/reference/own">) {
  const formats = await getFormats();
  const t = await getTranslations("factors");
  const [{ org }, given] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(org);
  const isAdmin = hasRole(viewer.actor.role, "admin");
  const factors = await listOrganizationFactors(viewer);
  const path = `/${org}/reference/own`;
  const asked = factors.find((factor) => factor.id === given["withdraw"] && factor.state === "active");
  const text = (value: string | string[] | undefined) => (typeof value === "string" ? value : "");
  return (
    <>
      <PageHead
        title={t("ownFactors")}
        sub={t("sub")}
        crumbs={[
          { label: viewer.organizationName, href: `/${org}` },
          { label: t("referenceData"), href: `/${org}/reference` },
          { label: t("ownFactors") },
        ]}
      />
      <div className="grid gap-3.5">
        {isAdmin ? null : <RoleNotice own={viewer.actor.role} least="admin" what={t("changing")} />}
        {isAdmin && asked !== undefined ? (
          <WithdrawForm action={withdrawFactor.bind(null, org)} factor={asked} cancelHref={path} />
        ) : null}
        <Panel
          title={t("ownFactors")}
          why="factors"
          note={formats.count(factors.length)}
          flush
          footer={t("foot")}
        >
          {factors.length === 0 ? (
            <EmptyState title={t("none")}>{t("noneWords")}</EmptyState>
          ) : (
            <OwnFactorsTable factors={factors} withdrawPath={isAdmin ? path : null} />
          )}
        </Panel>
        {isAdmin ? (
          <>
            <Panel title={t("addTitle")} id="add" className="scroll-mt-16">
              <FactorForm
                action={addFactor.bind(null, org)}
                given={{ kind: text(given["kind"]), subjectId: text(given["subject"]) }}
              />
            </Panel>
            <Panel title={t("importCsv")} note={t("allOrNone")}>
              <FactorImportForm action={importFactors.bind(null, org)} />
            </Panel>
          </>
        ) : null}
      </div>
    </>
  );
}
