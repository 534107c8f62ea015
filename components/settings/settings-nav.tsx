import { useTranslations } from "next-intl";
import { NavLink } from "@/components/frame/nav-link";

const ITEM =
  "block rounded-md px-2 py-1 whitespace-nowrap text-text-2 no-underline hover:bg-sunken hover:text-text-1 hover:no-underline " +
  "aria-[current=page]:bg-surface aria-[current=page]:font-medium aria-[current=page]:text-text-1 " +
  "aria-[current=page]:shadow-[0_0_0_1px_var(--line)] pointer-coarse:py-2.5";

/** The list at the left of every settings page; one line that scrolls on a phone. */
export function SettingsNav({ organizationSlug }: Readonly<{ organizationSlug: string }>) {
  const t = useTranslations("settings");
  const base = `/${organizationSlug}/settings`;
  const items = [
    { href: base, label: t("organization") },
    { href: `${base}/members`, label: t("members") },
    { href: `${base}/tokens`, label: t("tokens") },
    { href: `${base}/webhooks`, label: t("webhooks") },
    { href: `${base}/projects`, label: t("projects") },
    { href: `${base}/audit`, label: t("auditTrail") },
    { href: `${base}/profile`, label: t("yourProfile") },
  ];
  return (
    <nav aria-label={t("settings")} className="min-w-0">
      <ul className="-mx-1 flex gap-1 overflow-x-auto p-1 md:mx-0 md:grid md:gap-px md:overflow-visible md:p-0">
        {items.map((item) => (
          <li key={item.href}>
            <NavLink href={item.href} exact={item.href === base} className={ITEM}>
              {item.label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
