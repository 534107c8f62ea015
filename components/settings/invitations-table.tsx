import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { FormAction } from "@/lib/domain/form-state";
import { formatDay } from "@/lib/domain/format";
import { RevokeDialog } from "./revoke-dialog";

export type InvitationRow = Readonly<{
  id: string;
  email: string;
  role: string;
  createdAt: string;
  expiresAt: string;
}>;

export function InvitationsTable({
  invitations,
  revoke,
}: Readonly<{ invitations: readonly InvitationRow[]; revoke: FormAction }>) {
  return (
    <Table caption="Open invitations">
      <THead>
        <Th>Email</Th>
        <Th>Role</Th>
        <Th>Made</Th>
        <Th>Works until</Th>
        <Th>
          <span className="sr-only">Actions</span>
        </Th>
      </THead>
      <TBody>
        {invitations.map((invitation) => (
          <Tr key={invitation.id}>
            <RowTh>{invitation.email}</RowTh>
            <Td>{invitation.role}</Td>
            <Td>{formatDay(invitation.createdAt)}</Td>
            <Td>{formatDay(invitation.expiresAt)}</Td>
            <Td numeric>
              <RevokeDialog
                action={revoke}
                field="invitationId"
                id={invitation.id}
                what="invitation"
                name={invitation.email}
                consequence="The link stops working at once. You can make another."
              />
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}
