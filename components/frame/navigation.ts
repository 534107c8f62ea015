import type { IconName } from "@/components/ui/icon";

export type NavItem = Readonly<{
  label: string;
  /** In the tabs of a phone, where the full label has no room. */
  shortLabel: string;
  href: string;
  icon: IconName;
  exact?: boolean;
  count?: number;
}>;

export type NavCounts = Readonly<{ runs: number; held: number }>;

/** What the navigation shows: only pages that exist, and the quarantine while something waits in it. */
export function navigationFor(slug: string, counts: NavCounts) {
  const measure: readonly NavItem[] = [
    { label: "Overview", shortLabel: "Overview", href: `/${slug}`, icon: "bars", exact: true },
    { label: "Runs", shortLabel: "Runs", href: `/${slug}/runs`, icon: "rows", count: counts.runs },
    ...(counts.held === 0 ? [] : [quarantineItem(slug, counts.held)]),
    { label: "Sites", shortLabel: "Sites", href: `/${slug}/sites`, icon: "building" },
  ];
  const foot: readonly NavItem[] = [
    { label: "Reference data", shortLabel: "Reference", href: `/${slug}/reference`, icon: "book" },
    { label: "Restatements", shortLabel: "Restated", href: `/${slug}/restatements`, icon: "history" },
    { label: "Import files", shortLabel: "Import", href: `/${slug}/import`, icon: "upload" },
    { label: "Connect a tracker", shortLabel: "Connect", href: `/${slug}/connect`, icon: "plug" },
    { label: "Settings", shortLabel: "Settings", href: `/${slug}/settings`, icon: "sliders" },
  ];
  return { measure, foot };
}

function quarantineItem(slug: string, held: number): NavItem {
  return {
    label: "Held back",
    shortLabel: "Held back",
    href: `/${slug}/quarantine`,
    icon: "pause",
    count: held,
  };
}
