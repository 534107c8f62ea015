import type { Metadata } from "next";
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
import { addFactor, importFactors, withdrawFactor } from "./actions";

export const metadata: Metadata = { title: "Own factors" };

export default async function OwnFactorsPage({ params, searchParams }: PageProps<"/[org]/reference/own">) {
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
        title="Own factors"
        sub="What your organization uses in place of the reference data, or beside them, with its source and validity"
        crumbs={[
          { label: viewer.organizationName, href: `/${org}` },
          { label: "Reference data", href: `/${org}/reference` },
          { label: "Own factors" },
        ]}
      />
      <div className="grid gap-3.5">
        {isAdmin ? null : <RoleNotice own={viewer.actor.role} least="admin" what="Changing own factors" />}
        {isAdmin && asked !== undefined ? (
          <WithdrawForm action={withdrawFactor.bind(null, org)} factor={asked} cancelHref={path} />
        ) : null}
        <Panel
          title="Own factors"
          note={String(factors.length)}
          flush
          footer="A factor is never changed or deleted: a newer one supersedes it, or it is withdrawn. Where several are valid for an hour, the one with the latest start counts."
        >
          {factors.length === 0 ? (
            <EmptyState title="No factor of your own yet.">
              Figures use the reference data. A factor that you add here takes their place for its zone while
              it is valid.
            </EmptyState>
          ) : (
            <OwnFactorsTable factors={factors} withdrawPath={isAdmin ? path : null} />
          )}
        </Panel>
        {isAdmin ? (
          <>
            <Panel title="Add a factor" id="add" className="scroll-mt-16">
              <FactorForm
                action={addFactor.bind(null, org)}
                given={{ kind: text(given["kind"]), subjectId: text(given["subject"]) }}
              />
            </Panel>
            <Panel title="Import from CSV" note="all rows or none">
              <FactorImportForm action={importFactors.bind(null, org)} />
            </Panel>
          </>
        ) : null}
      </div>
    </>
  );
}
