import { useTranslations } from "next-intl";
import Link from "next/link";
import type { UserViewer } from "@/lib/domain/viewer";
import { PaletteButton } from "@/components/palette/palette";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { MENU_ITEM_CLASS } from "@/components/ui/menu-item";
import { Initials } from "./initials";
import { Mark } from "./mark";
import { OrganizationList, type MembershipLink } from "./organization-list";
import { PreferencesForm } from "./preferences-form";
import type { NavCounts } from "./navigation";
import { SearchForm } from "./search-form";
import { ThemeMenu } from "./theme-menu";

const FACE =
  "grid size-7 place-items-center rounded-md text-text-2 hover:bg-sunken hover:text-text-1 pointer-coarse:size-11";

/** 48 px: breadcrumb (drawn here by the page), search, theme, person. No page actions. */
export function TopBar({
  viewer,
  memberships,
  counts,
  signOutAction,
  preferencesAction,
}: Readonly<{
  viewer: UserViewer;
  memberships: readonly MembershipLink[];
  counts: NavCounts;
  signOutAction: () => Promise<void>;
  preferencesAction: (formData: FormData) => Promise<void>;
}>) {
  const t = useTranslations("frame");
  const slug = viewer.organizationSlug;
  return (
    <header className="sticky top-0 z-20 flex h-(--topbar) items-center gap-1.5 border-b border-line bg-canvas px-3 md:gap-2.5 md:px-(--gutter)">
      <Link href={`/${slug}`} aria-label={t("overviewLink")} className="md:hidden">
        <Mark />
      </Link>
      <PaletteButton slug={slug} counts={counts} faceClassName={FACE} preferencesAction={preferencesAction} />
      <SearchForm slug={slug} id="search-without-script" className="ml-auto hidden noscript:block" />
      <div className="relative z-30">
        <ThemeMenu faceClassName={FACE} />
      </div>
      <PersonMenu
        viewer={viewer}
        memberships={memberships}
        signOutAction={signOutAction}
        preferencesAction={preferencesAction}
      />
    </header>
  );
}

function PersonMenu({
  viewer,
  memberships,
  signOutAction,
  preferencesAction,
}: Readonly<{
  viewer: UserViewer;
  memberships: readonly MembershipLink[];
  signOutAction: () => Promise<void>;
  preferencesAction: (formData: FormData) => Promise<void>;
}>) {
  const roles = useTranslations("roles");
  const t = useTranslations("frame");
  const { name, email, role } = viewer.actor;
  return (
    <Menu
      label={`${name}, ${roles(role)}`}
      face={<Initials name={name} shape="round" />}
      faceClassName="grid place-items-center rounded-full pointer-coarse:size-11"
      className="z-30"
    >
      <div className="border-b border-line px-3 pt-1.5 pb-2.5">
        <p className="truncate font-medium text-text-1">{name}</p>
        <p className="truncate text-xs text-text-3">{email}</p>
        <p className="mt-1 text-xs text-text-3">
          {t("roleOf", { role: roles(role), organization: viewer.organizationName })}
        </p>
      </div>
      <div className="border-b border-line py-1 md:hidden">
        <OrganizationList memberships={memberships} currentSlug={viewer.organizationSlug} />
      </div>
      <PreferencesForm action={preferencesAction} className="border-b border-line px-3 py-2.5" />
      <form action={signOutAction} className="pt-1">
        <button type="submit" className={MENU_ITEM_CLASS}>
          <Icon name="leave" className="text-text-3" />
          {t("signOut")}
        </button>
      </form>
    </Menu>
  );
}
