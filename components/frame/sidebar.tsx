import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import type { UserViewer } from "@/lib/domain/viewer";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { Initials } from "./initials";
import { Mark } from "./mark";
import { NavLink } from "./nav-link";
import { navigationFor, type NavCounts, type NavItem } from "./navigation";
import { OrganizationList, type MembershipLink } from "./organization-list";

const ITEM =
  "flex h-7 items-center gap-2.25 rounded-md px-2 text-text-2 no-underline hover:bg-sunken hover:text-text-1 hover:no-underline " +
  "aria-[current=page]:bg-surface aria-[current=page]:font-medium aria-[current=page]:text-text-1 aria-[current=page]:shadow-[0_0_0_1px_var(--line)] " +
  "[&>svg]:text-text-3 aria-[current=page]:[&>svg]:text-text-1 md:max-lg:justify-center md:max-lg:px-0 pointer-coarse:h-10";

function Items({ items }: Readonly<{ items: readonly NavItem[] }>) {
  const formats = useFormats();
  return (
    <ul className="grid gap-px">
      {items.map((item) => (
        <li key={item.href}>
          <NavLink href={item.href} exact={item.exact ?? false} title={item.label} className={ITEM}>
            <Icon name={item.icon} />
            <span className="md:max-lg:sr-only">{item.label}</span>
            {item.count === undefined ? null : (
              <span
                title={item.countMeaning}
                className="ml-auto text-2xs text-text-3 tabular-nums md:max-lg:hidden"
              >
                {formats.count(item.count)}
                {item.countMeaning === undefined ? null : (
                  <VisuallyHidden>: {item.countMeaning}</VisuallyHidden>
                )}
              </span>
            )}
          </NavLink>
        </li>
      ))}
    </ul>
  );
}

/** From 760 px: a rail of icons, from 1100 px with words. Below, the tab bar takes its place. */
export function Sidebar({
  viewer,
  memberships,
  counts,
  factorSet,
}: Readonly<{
  viewer: UserViewer;
  memberships: readonly MembershipLink[];
  counts: NavCounts;
  factorSet?: string | undefined;
}>) {
  const t = useTranslations("frame");
  const { measure, improve, account, foot } = navigationFor(viewer.organizationSlug, counts, t);
  return (
    <aside
      aria-label={t("navigation")}
      className="sticky top-0 z-30 hidden h-dvh w-(--side) shrink-0 flex-col gap-3.5 border-r border-line bg-canvas px-2.5 pt-2.5 pb-3 md:flex"
    >
      <Link
        href={`/${viewer.organizationSlug}`}
        aria-label={t("overviewLink")}
        className="flex items-center gap-2 px-1.5 py-1 text-base font-semibold tracking-[-0.01em] text-text-1 no-underline hover:no-underline"
      >
        <Mark />
        <span className="md:max-lg:hidden">Wattprint</span>
      </Link>
      <Menu
        label={t("switch", { organization: viewer.organizationName })}
        align="left"
        faceClassName="flex w-full items-center gap-2 rounded-md border border-line-control bg-surface px-2 py-1.5 font-medium text-text-1 hover:bg-hover md:max-lg:justify-center md:max-lg:px-0"
        face={
          <>
            <Initials name={viewer.organizationName} shape="square" />
            <span className="min-w-0 truncate md:max-lg:hidden">{viewer.organizationName}</span>
            <Icon name="chevron-down" className="ml-auto text-text-3 md:max-lg:hidden" />
          </>
        }
      >
        <OrganizationList memberships={memberships} currentSlug={viewer.organizationSlug} />
      </Menu>
      <nav aria-label={t("main")}>
        <p className="px-2 pb-1 text-2xs font-medium text-text-3 md:max-lg:hidden">{t("measure")}</p>
        <Items items={measure} />
        <p className="px-2 pt-3.5 pb-1 text-2xs font-medium text-text-3 md:max-lg:hidden">{t("improve")}</p>
        <Items items={improve} />
        <p className="px-2 pt-3.5 pb-1 text-2xs font-medium text-text-3 md:max-lg:hidden">
          {t("nav.account")}
        </p>
        <Items items={account} />
      </nav>
      <nav aria-label={t("setUp")} className="mt-auto">
        <Items items={foot} />
      </nav>
      {factorSet === undefined ? null : (
        <p className="px-2 text-2xs leading-normal text-text-3 md:max-lg:hidden">{factorSet}</p>
      )}
    </aside>
  );
}

const TAB =
  "grid min-h-11 w-full cursor-pointer place-content-center justify-items-center gap-0.5 rounded-md text-2xs text-text-3 no-underline aria-[current=page]:font-semibold aria-[current=page]:text-text-1";

/** The same pages at the bottom of a phone: those that people come for as tabs, the rest behind one more. */
export function TabBar({ slug, counts }: Readonly<{ slug: string; counts: NavCounts }>) {
  const t = useTranslations("frame");
  const { measure, improve, account, foot } = navigationFor(slug, counts, t);
  const all = [...measure, ...improve, ...account, ...foot];
  return (
    <nav
      aria-label={t("mainCompact")}
      className="fixed inset-x-0 bottom-0 z-30 grid auto-cols-fr grid-flow-col border-t border-line-strong bg-surface px-1 pt-1 pb-[max(0.5rem,env(safe-area-inset-bottom))] md:hidden"
    >
      {all
        .filter((item) => item.tabLabel !== undefined)
        .map((item) => (
          <NavLink key={item.href} href={item.href} exact={item.exact ?? false} className={TAB}>
            <Icon name={item.icon} />
            {item.tabLabel}
          </NavLink>
        ))}
      <Menu
        label={t("morePages")}
        opens="up"
        faceClassName={TAB}
        face={
          <>
            <Icon name="more" />
            {t("more")}
          </>
        }
      >
        <div className="px-1.5">
          <Items items={all.filter((item) => item.tabLabel === undefined)} />
        </div>
      </Menu>
    </nav>
  );
}
