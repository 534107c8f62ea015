import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import type { Role } from "@/lib/domain/viewer";
import { Icon } from "@/components/ui/icon";
import { MENU_ITEM_CLASS } from "@/components/ui/menu-item";
import { Initials } from "./initials";
import { OrganizationLink } from "./organization-link";

export type MembershipLink = Readonly<{
  slug: string;
  name: string;
  role: Role;
  /** ISO 8601; null when this person has not opened it yet. */
  lastUsedAt: string | null;
}>;

/** Every organization this person belongs to, with their role there. */
export function OrganizationList({
  memberships,
  currentSlug,
}: Readonly<{ memberships: readonly MembershipLink[]; currentSlug: string }>) {
  const roles = useTranslations("roles");
  const formats = useFormats();
  const t = useTranslations("frame");
  return (
    <ul aria-label={t("organizations")}>
      {memberships.map((membership) => {
        const isCurrent = membership.slug === currentSlug;
        return (
          <li key={membership.slug}>
            <OrganizationLink
              slug={membership.slug}
              isCurrent={isCurrent}
              className={`${MENU_ITEM_CLASS} min-h-11`}
            >
              <Initials name={membership.name} shape="square" />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{membership.name}</span>
                <span className="block truncate text-xs text-text-3">
                  {roles(membership.role)}
                  {membership.lastUsedAt === null
                    ? ""
                    : ` · ${t("lastUsed", { day: formats.day(membership.lastUsedAt) })}`}
                </span>
              </span>
              {isCurrent ? <Icon name="check" /> : null}
            </OrganizationLink>
          </li>
        );
      })}
      <li className="mt-1 border-t border-line pt-1">
        <Link href="/organizations/new" className={MENU_ITEM_CLASS}>
          <Icon name="plus" />
          {t("newOrganization")}
        </Link>
      </li>
    </ul>
  );
}
