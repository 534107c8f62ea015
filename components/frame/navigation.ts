import type { Translate } from "@/components/i18n/translate";
import type { IconName } from "@/components/ui/icon";

export type NavItem = Readonly<{
  label: string;
  /** Makes it a tab on a phone; the others are behind "More". */
  tabLabel?: string;
  href: string;
  icon: IconName;
  exact?: boolean;
  count?: number;
  /** What is counted, where that is not the thing itself. */
  countMeaning?: string;
}>;

export type NavCounts = Readonly<{ runs: number; held: number | null; alerts: number; unread: number }>;

/** What the navigation shows: only pages that exist, and the quarantine while something waits in it. */
export function navigationFor(slug: string, counts: NavCounts, t: Translate<"frame">) {
  const measure: readonly NavItem[] = [
    { label: t("nav.overview"), tabLabel: t("nav.overview"), href: `/${slug}`, icon: "bars", exact: true },
    {
      label: t("nav.runs"),
      tabLabel: t("nav.runs"),
      href: `/${slug}/runs`,
      icon: "rows",
      count: counts.runs,
    },
    { label: t("nav.live"), href: `/${slug}/live`, icon: "power" },
    { label: t("nav.models"), href: `/${slug}/models`, icon: "model" },
    { label: t("nav.labels"), href: `/${slug}/labels`, icon: "tag" },
    ...(counts.held === null ? [] : [quarantineItem(slug, counts.held, t)]),
    { label: t("nav.sites"), tabLabel: t("nav.sites"), href: `/${slug}/sites`, icon: "building" },
  ];
  const improve: readonly NavItem[] = [
    { label: t("nav.compare"), href: `/${slug}/compare`, icon: "sort" },
    { label: t("nav.explore"), href: `/${slug}/explore`, icon: "scatter" },
    {
      label: t("nav.waste"),
      href: `/${slug}/waste`,
      icon: "trash",
      ...(counts.alerts === 0
        ? {}
        : { count: counts.alerts, countMeaning: t("nav.wasteAlerts", { count: counts.alerts }) }),
    },
    { label: t("nav.recommendations"), href: `/${slug}/recommendations`, icon: "advice" },
    { label: t("nav.estimate"), href: `/${slug}/estimate`, icon: "target" },
    { label: t("nav.schedule"), href: `/${slug}/schedule`, icon: "clock" },
  ];
  const account: readonly NavItem[] = [
    { label: t("nav.budgets"), href: `/${slug}/budgets`, icon: "budget" },
    { label: t("nav.portfolio"), href: `/${slug}/portfolio`, icon: "portfolio" },
    { label: t("nav.baseline"), href: `/${slug}/baseline`, icon: "target" },
    { label: t("nav.reports"), href: `/${slug}/reports`, icon: "file" },
    {
      label: t("nav.inbox"),
      href: `/${slug}/inbox`,
      icon: "inbox",
      ...(counts.unread === 0
        ? {}
        : { count: counts.unread, countMeaning: t("nav.unread", { count: counts.unread }) }),
    },
  ];
  const foot: readonly NavItem[] = [
    { label: t("nav.reference"), href: `/${slug}/reference`, icon: "book" },
    { label: t("nav.restatements"), href: `/${slug}/restatements`, icon: "history" },
    { label: t("nav.import"), href: `/${slug}/import`, icon: "upload" },
    { label: t("nav.connect"), tabLabel: t("nav.connectShort"), href: `/${slug}/connect`, icon: "plug" },
    { label: t("nav.settings"), href: `/${slug}/settings`, icon: "sliders" },
  ];
  return { measure, improve, account, foot };
}

function quarantineItem(slug: string, held: number, t: Translate<"frame">): NavItem {
  return {
    label: t("nav.held"),
    href: `/${slug}/quarantine`,
    icon: "pause",
    ...(held === 0 ? {} : { count: held }),
  };
}
