import { Notice } from "@/components/ui/notice";
import type { Role } from "@/lib/domain/viewer";

/** Why something cannot be changed here, and who can change it. */
export function RoleNotice({ own, least, what }: Readonly<{ own: Role; least: Role; what: string }>) {
  return (
    <Notice title={`${what} needs the role ${least}${least === "admin" ? "" : " or above"}.`}>
      Your role is {own}. An admin can change it under Members.
    </Notice>
  );
}
