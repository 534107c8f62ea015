import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { FormAction } from "@/lib/domain/form-state";
import { formatDay, formatInstant } from "@/lib/domain/format";
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
  return (
    <Table caption="Members">
      <THead>
        <Th>Name</Th>
        <Th>Email</Th>
        <Th>Role</Th>
        <Th>Joined</Th>
        <Th unit="UTC">Last used</Th>
        <Th numeric>Tokens</Th>
        {actions === null ? null : (
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        )}
      </THead>
      <TBody>
        {members.map((member) => (
          <Tr key={member.userId}>
            <RowTh>
              {member.name} {member.userId === ownUserId ? <Tag>you</Tag> : null}
            </RowTh>
            <Td>{member.email}</Td>
            <Td>
              {actions === null ? (
                member.role
              ) : (
                <MemberRoleForm action={actions.changeRole} member={member} />
              )}
            </Td>
            <Td>{formatDay(member.joinedAt)}</Td>
            <Td>{member.lastUsedAt === null ? "not yet" : formatInstant(member.lastUsedAt)}</Td>
            <Td numeric>{member.activeTokenCount}</Td>
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
