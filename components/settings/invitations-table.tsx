import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { FormAction } from "@/lib/domain/form-state";
import type { Role } from "@/lib/domain/viewer";
import { RevokeDialog } from "./revoke-dialog";

export type InvitationRow = Readonly<{
  id: string;
  email: string;
  role: Role;
  createdAt: string;
  expiresAt: string;
}>;

export function InvitationsTable({
  invitations,
  revoke,
}: Readonly<{ invitations: readonly InvitationRow[]; revoke: FormAction }>) {
  const roles = useTranslations("roles");
  const formats = useFormats();
  const t = useTranslations("settings");
  return (
    <Table caption={t("openInvitations")}>
      <THead>
        <Th>{t("email")}</Th>
        <Th>{t("role")}</Th>
        <Th>{t("made")}</Th>
        <Th>{t("worksUntil")}</Th>
        <Th>
          <span className="sr-only">{t("actions")}</span>
        </Th>
      </THead>
      <TBody>
        {invitations.map((invitation) => (
          <Tr key={invitation.id}>
            <RowTh>{invitation.email}</RowTh>
            <Td>{roles(invitation.role)}</Td>
            <Td>{formats.day(invitation.createdAt)}</Td>
            <Td>{formats.day(invitation.expiresAt)}</Td>
            <Td numeric>
              <RevokeDialog
                action={revoke}
                field="invitationId"
                id={invitation.id}
                kind="invitation"
                name={invitation.email}
                consequence={t("invitationConsequence")}
              />
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}
