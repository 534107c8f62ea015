import type { Translate } from "@/components/i18n/translate";
import type { IconName } from "@/components/ui/icon";
import { hitHref, type HitKind, type SearchHit } from "@/lib/domain/search-hit";
import { LOCALES, type Locale } from "@/lib/domain/locale";
import { THEMES, type Theme } from "@/components/frame/theme";
import type { NavItem } from "@/components/frame/navigation";

/** One line of the palette. */
export type Entry = Readonly<{
  /** Unique in the list. */
  key: string;
  label: string;
  detail?: string | undefined;
  icon: IconName;
  /** Letters that jump there from anywhere. */
  keys?: string | undefined;
  does:
    | Readonly<{ kind: "go"; href: string }>
    | Readonly<{ kind: "theme"; theme: Theme }>
    | Readonly<{ kind: "locale"; locale: Locale }>
    | Readonly<{ kind: "keys" }>;
}>;

export type Group = Readonly<{ key: "found" | "pages" | "actions"; entries: readonly Entry[] }>;

const ICONS: Record<HitKind, IconName> = {
  run: "rows",
  experiment: "folder",
  sweep: "filter",
  project: "folder",
  model: "model",
  site: "building",
};

const THEME_ICONS: Record<Theme, IconName> = { system: "screen", light: "sun", dark: "moon" };

export function pageEntries(pages: readonly NavItem[]): readonly Entry[] {
  return pages.map(({ label, href, icon }) => ({
    key: `page ${href}`,
    label,
    icon,
    does: { kind: "go", href },
  }));
}

/** What can be done from anywhere. */
export function actionEntries(
  orgPath: string,
  t: Translate<"palette">,
  frame: Translate<"frame">,
): readonly Entry[] {
  const go = (
    name: "newToken" | "importFiles" | "newSite" | "newModel" | "invite",
    icon: IconName,
    path: string,
  ): Entry => ({
    key: `do ${name}`,
    label: t(`actions.${name}`),
    icon,
    does: { kind: "go", href: `${orgPath}${path}` },
  });
  return [
    go("newToken", "key", "/settings/tokens"),
    go("importFiles", "upload", "/import"),
    go("newSite", "plus", "/sites/new"),
    go("newModel", "plus", "/models/new"),
    go("invite", "users", "/settings/members"),
    ...THEMES.map((theme): Entry => ({
      key: `theme ${theme}`,
      label: t("actions.theme", { theme: frame(`themes.${theme}`) }),
      icon: THEME_ICONS[theme],
      does: { kind: "theme", theme },
    })),
    ...LOCALES.map((locale): Entry => ({
      key: `locale ${locale}`,
      label: t("actions.language", { language: frame(`languages.${locale}`) }),
      icon: "book",
      does: { kind: "locale", locale },
    })),
    { key: "keys", label: t("actions.keys"), icon: "info", keys: "?", does: { kind: "keys" } },
  ];
}

export function hitEntry(
  hit: SearchHit,
  orgPath: string,
  t: Translate<"palette">,
  energyText: (kwh: number) => string,
): Entry {
  const { kind, id, name, within, energyKwh } = hit;
  const detail = [
    t(`kinds.${kind}`),
    ...(within === null ? [] : [within]),
    ...(energyKwh === null ? [] : [t("itEnergy", { energy: energyText(energyKwh) })]),
  ].join(" · ");
  return {
    key: `${kind} ${id} ${name}`,
    label: name,
    detail,
    icon: ICONS[kind],
    does: { kind: "go", href: hitHref(orgPath, hit) },
  };
}

const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase();

/** True when each word that was typed is in the line. */
export function matches(entry: Pick<Entry, "label" | "detail">, typed: string): boolean {
  const text = plain(`${entry.label} ${entry.detail ?? ""}`);
  return plain(typed)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** What is shown: pages and actions that fit, below what the server found. */
export function groupsFor(
  typed: string,
  given: Readonly<{ found: readonly Entry[]; pages: readonly Entry[]; actions: readonly Entry[] }>,
): readonly Group[] {
  const groups: readonly Group[] = [
    { key: "found", entries: typed.trim() === "" ? [] : given.found },
    { key: "pages", entries: given.pages.filter((entry) => matches(entry, typed)) },
    { key: "actions", entries: given.actions.filter((entry) => matches(entry, typed)) },
  ];
  return groups.filter((group) => group.entries.length > 0);
}
