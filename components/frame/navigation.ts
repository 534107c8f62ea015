import type { IconName } from "@/components/ui/icon";

export type NavItem = Readonly<{
  label: string;
  /** Makes it a tab on a phone; the others are behind "More". */
  tabLabel?: string;
  href: string;
  icon: IconName;
  exact?: boolean;
  count?: number;
}>;

export type NavCounts = Readonly<{ runs: number; held: number | null }>;

/** What the navigation shows: only pages that exist, and the quarantine while something waits in it. */
export function navigationFor(slug: string, counts: NavCounts) {
  const measure: readonly NavItem[] = [
    { label: "Overview", tabLabel: "Overview", href: `/${slug}`, icon: "bars", exact: true },
    { label: "Runs", tabLabel: "Runs", href: `/${slug}/runs`, icon: "rows", count: counts.runs },
    ...(counts.held === null ? [] : [quarantineItem(slug, counts.held)]),
    { label: "Sites", tabLabel: "Sites", href: `/${slug}/sites`, icon: "building" },
  ];
  const foot: readonly NavItem[] = [
    { label: "Reference data", href: `/${slug}/reference`, icon: "book" },
    { label: "Restatements", href: `/${slug}/restatements`, icon: "history" },
    { label: "Import files", href: `/${slug}/import`, icon: "upload" },
    { label: "Connect a tracker", tabLabel: "Connect", href: `/${slug}/connect`, icon: "plug" },
    { label: "Settings", href: `/${slug}/settings`, icon: "sliders" },
  ];
  return { measure, foot };
}

function quarantineItem(slug: string, held: number): NavItem {
  return {
    label: "Held back",

    href: `/${slug}/quarantine`,
    icon: "pause",
    ...(held === 0 ? {} : { count: held }),
  };
}
