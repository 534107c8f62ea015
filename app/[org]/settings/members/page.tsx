import type { Metadata } from "next";
import { InvitationsTable } from "@/components/settings/invitations-table";
import { InvitePeopleForm } from "@/components/settings/invite-people-form";
import { MembersTable } from "@/components/settings/members-table";
import { RoleNotice } from "@/components/settings/role-notice";
import { ROLE_WORDS } from "@/components/settings/roles";
import { KeyValueList } from "@/components/ui/key-value-list";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { requireViewer } from "@/lib/auth/viewer";
import { listMembers, listOpenInvitations } from "@/lib/data/queries/members";
import { hasRole, ROLES } from "@/lib/domain/viewer";
import { changeRole, invite, remove, revokeInvite } from "./actions";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage({ params }: PageProps<"/[org]/settings/members">) {
  const { org } = await params;
  const viewer = await requireViewer(org);
  const isAdmin = hasRole(viewer.actor.role, "admin");
  const [members, invitations] = await Promise.all([
    listMembers(viewer),
    isAdmin ? listOpenInvitations(viewer) : [],
  ]);
  const crumbs = [
    { label: viewer.organizationName, href: `/${org}` },
    { label: "Settings", href: `/${org}/settings` },
    { label: "Members" },
  ];
  const actions = { changeRole: changeRole.bind(null, org), remove: remove.bind(null, org) };

  return (
    <>
      <PageHead title="Members" sub="Who can see and change what this organization holds" crumbs={crumbs} />
      <div className="grid gap-3.5">
        {isAdmin ? (
          <Panel title="Invite a person" note="by a link that works once, for 7 days">
            <InvitePeopleForm action={invite.bind(null, org)} />
          </Panel>
        ) : (
          <RoleNotice own={viewer.actor.role} least="admin" what="Inviting, changing and removing people" />
        )}
        {invitations.length === 0 ? null : (
          <Panel title="Open invitations" note={String(invitations.length)} flush>
            <InvitationsTable invitations={invitations} revoke={revokeInvite.bind(null, org)} />
          </Panel>
        )}
        <Panel
          title="Members"
          note={String(members.length)}
          flush
          footer="Another role, or a removal, acts on the person’s next request."
        >
          <MembersTable members={members} ownUserId={viewer.actor.id} actions={isAdmin ? actions : null} />
        </Panel>
        <Panel title="Roles">
          <KeyValueList
            align="left"
            items={ROLES.map((role) => ({ label: role, value: ROLE_WORDS[role] }))}
          />
        </Panel>
      </div>
    </>
  );
}
