import type { Metadata } from "next";
import { RenameForm } from "@/components/settings/rename-form";
import { RoleNotice } from "@/components/settings/role-notice";
import { ButtonLink } from "@/components/ui/button";
import { KeyValueList } from "@/components/ui/key-value-list";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { requireViewer } from "@/lib/auth/viewer";
import { hasRole } from "@/lib/domain/viewer";
import { rename } from "./actions";

export const metadata: Metadata = { title: "Settings" };

export default async function OrganizationSettingsPage({ params }: PageProps<"/[org]/settings">) {
  const { org } = await params;
  const viewer = await requireViewer(org);
  const crumbs = [{ label: viewer.organizationName, href: `/${org}` }, { label: "Settings" }];

  return (
    <>
      <PageHead title="Organization" sub={viewer.organizationName} crumbs={crumbs} />
      <div className="grid gap-3.5">
        <Panel title="Name">
          {hasRole(viewer.actor.role, "admin") ? (
            <RenameForm
              action={rename.bind(null, org)}
              label="Name of the organization"
              name={viewer.organizationName}
              autoComplete="organization"
            />
          ) : (
            <RoleNotice own={viewer.actor.role} least="admin" what="Changing the name" />
          )}
        </Panel>
        <Panel title="Facts">
          <div className="max-w-110">
            <KeyValueList
              align="left"
              items={[
                { label: "Address", value: `/${viewer.organizationSlug}` },
                {
                  label: "Identifier",
                  value: <code className="font-mono text-xs">{viewer.organizationId}</code>,
                },
                { label: "Your role", value: viewer.actor.role },
              ]}
            />
          </div>
        </Panel>
        <Panel title="Another organization">
          <p className="mb-3 max-w-2xl">
            Runs, members and tokens of one organization are never seen by another. You can belong to several
            and switch at the top left.
          </p>
          <ButtonLink href="/organizations/new" icon="plus">
            New organization
          </ButtonLink>
        </Panel>
      </div>
    </>
  );
}
