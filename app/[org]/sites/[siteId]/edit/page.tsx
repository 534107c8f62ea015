import type { Metadata } from "next";
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
import { archiveSite, changeSite } from "../../actions";

export const metadata: Metadata = { title: "Change a site" };

export default async function EditSitePage({ params }: PageProps<"/[org]/sites/[siteId]/edit">) {
  const { org, siteId } = await params;
  const viewer = await requireViewer(org);
  const site = await getSite(viewer, siteId);
  if (site === null) notFound();
  const isArchived = site.archivedAt !== null;
  return (
    <>
      <PageHead
        title={`Change ${site.name}`}
        sub="Runs that were announced before keep the site and the grid zone they were given"
        crumbs={[
          { label: viewer.organizationName, href: `/${org}` },
          { label: "Sites", href: `/${org}/sites` },
          { label: site.name, href: `/${org}/sites/${site.id}` },
          { label: "Change" },
        ]}
      />
      {hasRole(viewer.actor.role, "manager") ? (
        <div className="grid gap-3.5">
          <Panel title="Site">
            <SiteForm action={changeSite.bind(null, org, site.id)} site={site} zones={await listZones()} />
          </Panel>
          <ArchiveForm action={archiveSite.bind(null, org, site.id, !isArchived)} isArchived={isArchived} />
        </div>
      ) : (
        <RoleNotice own={viewer.actor.role} least="manager" what="Changing a site" />
      )}
    </>
  );
}
