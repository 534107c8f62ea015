import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import type { Role } from "@/lib/domain/viewer";

/** Why something cannot be changed here, and who can change it. */
export function RoleNotice({ own, least, what }: Readonly<{ own: Role; least: Role; what: string }>) {
  const t = useTranslations("settings");
  const roles = useTranslations("roles");
  return (
    <Notice
      title={t(least === "admin" ? "roleNotice.admin" : "roleNotice.orAbove", { what, role: roles(least) })}
    >
      {t("roleNotice.own", { role: roles(own) })}
    </Notice>
  );
}
