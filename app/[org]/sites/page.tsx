import type { Metadata } from "next";
import { RoleNotice } from "@/components/settings/role-notice";
import { SiteTable } from "@/components/sites/site-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { requireViewer } from "@/lib/auth/viewer";
import { listSites } from "@/lib/data/queries/sites";
import { hasRole } from "@/lib/domain/viewer";

export const metadata: Metadata = { title: "Sites" };

export default async function SitesPage({ params }: PageProps<"/[org]/sites">) {
  const { org } = await params;
  const viewer = await requireViewer(org);
  const mayEdit = hasRole(viewer.actor.role, "manager");
  const sites = await listSites(viewer);
  const path = `/${org}/sites`;
  const newSite = (
    <ButtonLink kind="primary" icon="plus" href={`${path}/new`}>
      New site
    </ButtonLink>
  );
  return (
    <>
      <PageHead
        title="Sites"
        sub="Where runs draw their power: data centres, cloud regions, offices; with grid zone, PUE and WUE by year"
        crumbs={[{ label: viewer.organizationName, href: `/${org}` }, { label: "Sites" }]}
        actions={
          <>
            <ButtonLink href={`/${org}/hardware`}>Hardware</ButtonLink>
            {mayEdit && sites.length > 0 ? newSite : null}
          </>
        }
      />
      <div className="grid gap-3.5">
        {mayEdit ? null : <RoleNotice own={viewer.actor.role} least="manager" what="Changing sites" />}
        <Panel
          title="Sites"
          note={String(sites.length)}
          flush
          footer="Runs and energy count runs that have samples. PUE and WUE are those that serve this year: its own, else the latest before it."
        >
          {sites.length === 0 ? (
            <EmptyState title="No site yet." actions={mayEdit ? newSite : undefined}>
              A site gives its runs their grid zone, PUE and WUE. Until there is one, runs take the zone they
              report and the PUE of their project.
            </EmptyState>
          ) : (
            <SiteTable sites={sites} path={path} />
          )}
        </Panel>
      </div>
    </>
  );
}
