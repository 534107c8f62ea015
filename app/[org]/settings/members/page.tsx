import { getTranslations } from "next-intl/server";
import { InvitationsTable } from "@/components/settings/invitations-table";
import { InvitePeopleForm } from "@/components/settings/invite-people-form";
import { MembersTable } from "@/components/settings/members-table";
import { RoleNotice } from "@/components/settings/role-notice";

import { KeyValueList } from "@/components/ui/key-value-list";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { requireViewer } from "@/lib/auth/viewer";
import { listMembers, listOpenInvitations } from "@/lib/data/queries/members";
import { hasRole, ROLES } from "@/lib/domain/viewer";
import { getFormats } from "@/lib/i18n/formats";
import { pageTitle } from "@/lib/i18n/page-title";
import { changeRole, invite, remove, revokeInvite } from "./actions";

export const generateMetadata = pageTitle("members");

export default async function MembersPage({ params }: PageProps<"/[org]/settings/members">) {
  const formats = await getFormats();
  const roles = await getTranslations("roles");
  const t = await getTranslations("settings");
  const { org } = await params;
  const viewer = await requireViewer(org);
  const isAdmin = hasRole(viewer.actor.role, "admin");
  const [members, invitations] = await Promise.all([
    listMembers(viewer),
    isAdmin ? listOpenInvitations(viewer) : [],
  ]);
  const crumbs = [
    { label: viewer.organizationName, href: `/${org}` },
    { label: t("settings"), href: `/${org}/settings` },
    { label: t("members") },
  ];
  const actions = { changeRole: changeRole.bind(null, org), remove: remove.bind(null, org) };

  return (
    <>
      <PageHead title={t("members")} sub={t("membersSub")} crumbs={crumbs} />
      <div className="grid gap-3.5">
        {isAdmin ? (
          <Panel title={t("invitePerson")} note={t("inviteNote")}>
            <InvitePeopleForm action={invite.bind(null, org)} />
          </Panel>
        ) : (
          <RoleNotice own={viewer.actor.role} least="admin" what={t("managingPeople")} />
        )}
        {invitations.length === 0 ? null : (
          <Panel title={t("openInvitations")} note={formats.count(invitations.length)} flush>
            <InvitationsTable invitations={invitations} revoke={revokeInvite.bind(null, org)} />
          </Panel>
        )}
        <Panel title={t("members")} note={formats.count(members.length)} flush footer={t("membersFoot")}>
          <MembersTable members={members} ownUserId={viewer.actor.id} actions={isAdmin ? actions : null} />
        </Panel>
        <Panel title={t("roles")}>
          <KeyValueList
            align="left"
            items={ROLES.map((role) => ({ label: roles(role), value: t(`roleWords.${role}`) }))}
          />
        </Panel>
      </div>
    </>
  );
}
