import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { FormAction } from "@/lib/domain/form-state";
import type { Role } from "@/lib/domain/viewer";
import { MemberRoleForm, RemoveMemberDialog } from "./member-actions";

export type MemberRow = Readonly<{
  userId: string;
  name: string;
  email: string;
  role: Role;
  joinedAt: string;
  lastUsedAt: string | null;
  activeTokenCount: number;
}>;

/** With `actions` for an admin, without for everybody else. */
export function MembersTable({
  members,
  ownUserId,
  actions,
}: Readonly<{
  members: readonly MemberRow[];
  ownUserId: string;
  actions: Readonly<{ changeRole: FormAction; remove: FormAction }> | null;
}>) {
  const roles = useTranslations("roles");
  const formats = useFormats();
  const t = useTranslations("settings");
  return (
    <Table caption={t("members")}>
      <THead>
        <Th>{t("name")}</Th>
        <Th>{t("email")}</Th>
        <Th>{t("role")}</Th>
        <Th>{t("joined")}</Th>
        <Th unit={formats.zoneName()}>{t("lastUsed")}</Th>
        <Th numeric>{t("tokens")}</Th>
        {actions === null ? null : (
          <Th>
            <span className="sr-only">{t("actions")}</span>
          </Th>
        )}
      </THead>
      <TBody>
        {members.map((member) => (
          <Tr key={member.userId}>
            <RowTh>
              {member.name} {member.userId === ownUserId ? <Tag>{t("you")}</Tag> : null}
            </RowTh>
            <Td>{member.email}</Td>
            <Td>
              {actions === null ? (
                roles(member.role)
              ) : (
                <MemberRoleForm action={actions.changeRole} member={member} />
              )}
            </Td>
            <Td>{formats.day(member.joinedAt)}</Td>
            <Td>{member.lastUsedAt === null ? t("notYet") : formats.instant(member.lastUsedAt)}</Td>
            <Td numeric>{formats.count(member.activeTokenCount)}</Td>
            {actions === null ? null : (
              <Td numeric>
                <RemoveMemberDialog action={actions.remove} member={member} />
              </Td>
            )}
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}
