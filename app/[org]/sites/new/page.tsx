import type { Metadata } from "next";
import { RoleNotice } from "@/components/settings/role-notice";
import { SiteForm } from "@/components/sites/site-form";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { requireViewer } from "@/lib/auth/viewer";
import { listZones } from "@/lib/data/queries/factors";
import { hasRole } from "@/lib/domain/viewer";
import { makeSite } from "../actions";

export const metadata: Metadata = { title: "New site" };

export default async function NewSitePage({ params }: PageProps<"/[org]/sites/new">) {
  const { org } = await params;
  const viewer = await requireViewer(org);
  const mayEdit = hasRole(viewer.actor.role, "manager");
  return (
    <>
      <PageHead
        title="New site"
        sub="Only the name is needed now; PUE and WUE are stated by year on the site’s own page"
        crumbs={[
          { label: viewer.organizationName, href: `/${org}` },
          { label: "Sites", href: `/${org}/sites` },
          { label: "New site" },
        ]}
      />
      {mayEdit ? (
        <Panel>
          <SiteForm action={makeSite.bind(null, org)} site={null} zones={await listZones()} />
        </Panel>
      ) : (
        <RoleNotice own={viewer.actor.role} least="manager" what="Making a site" />
      )}
    </>
  );
}
