"use client";

import { Command } from "cmdk";
import { useTimeZone, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useMemo, useState, type KeyboardEvent } from "react";
import { chooseTheme } from "@/components/frame/choose-theme";
import type { NavItem } from "@/components/frame/navigation";
import { useGoTo } from "@/components/frame/use-go-to";
import { useFormats } from "@/components/i18n/use-formats";
import { useCloseDialog } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import { Modal } from "@/components/ui/modal";
import { Key } from "./key";
import { actionEntries, groupsFor, hitEntry, pageEntries, type Entry } from "./prepare/entries";
import { useSearch } from "./use-search";

type Props = Readonly<{
  slug: string;
  pages: readonly NavItem[];
  preferencesAction: (formData: FormData) => Promise<void>;
  onClose: () => void;
  onKeys: () => void;
}>;

/** Search or jump: what the server finds by name, the pages, and what can be done from anywhere. */
export function PaletteDialog(props: Props) {
  const t = useTranslations("palette");
  return (
    <Modal
      label={t("title")}
      onClose={props.onClose}
      className="mx-auto mt-[10dvh] mb-auto w-145 max-w-[calc(100vw-1.5rem)] max-md:m-0 max-md:h-dvh max-md:max-h-dvh max-md:w-full max-md:max-w-full max-md:rounded-none max-md:border-0"
    >
      <Palette {...props} />
    </Modal>
  );
}

function Palette({ slug, pages, preferencesAction, onKeys }: Props) {
  const close = useCloseDialog();
  const t = useTranslations("palette");
  const frame = useTranslations("frame");
  const formats = useFormats();
  const router = useRouter();
  const goTo = useGoTo();
  const timeZone = useTimeZone() ?? "UTC";
  const [typed, setTyped] = useState("");
  const search = useSearch(slug, typed);
  const orgPath = `/${slug}`;
  const energyText = (kwh: number) => formats.joined(formats.energy(kwh));
  const fixed = useMemo(
    () => ({ pages: pageEntries(pages), actions: actionEntries(orgPath, t, frame) }),
    [pages, orgPath, t, frame],
  );
  const found = search.hits.map((hit) => hitEntry(hit, orgPath, t, energyText));
  const groups = groupsFor(typed, { ...fixed, found });
  const entries = groups.flatMap((group) => group.entries);

  const perform = ({ does }: Entry) => {
    close();
    if (does.kind === "go") goTo(does.href);
    else if (does.kind === "theme") chooseTheme(does.theme);
    else if (does.kind === "keys") onKeys();
    else {
      const chosen = new FormData();
      chosen.set("locale", does.locale);
      chosen.set("timeZone", timeZone);
      void preferencesAction(chosen).then(() => {
        router.refresh();
      });
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    const chosen = event.currentTarget
      .querySelector('[role="option"][aria-selected="true"]')
      ?.getAttribute("data-key");
    const entry = entries.find((each) => each.key === chosen);
    if (entry?.does.kind !== "go") return;
    event.preventDefault();
    close();
    window.open(entry.does.href, "_blank", "noopener");
  };

  return (
    <Command
      label={t("title")}
      shouldFilter={false}
      loop
      vimBindings={false}
      onKeyDown={onKeyDown}
      className="flex max-h-full flex-col outline-none"
    >
      <div className="flex items-center gap-2.5 border-b border-line px-3.5">
        <Icon name="search" className="text-text-3" />
        <Command.Input
          data-autofocus
          value={typed}
          onValueChange={setTyped}
          placeholder={t("placeholder")}
          maxLength={100}
          className="h-11.5 min-w-0 flex-1 border-0 bg-transparent text-base text-text-1 outline-none"
        />
        <button type="button" onClick={close} className="rounded-sm px-1 py-0.5" aria-label={t("close")}>
          <Key>Esc</Key>
        </button>
      </div>
      <Command.List
        label={t("results")}
        className="max-h-[min(26rem,60dvh)] overflow-y-auto overscroll-contain py-1 max-md:max-h-none max-md:flex-1"
      >
        {groups.map((group) => (
          <Command.Group
            key={group.key}
            heading={t(`groups.${group.key}`)}
            className="[&_[cmdk-group-heading]]:px-3.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-0.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-text-3"
          >
            {group.entries.map((entry) => (
              <Line
                key={entry.key}
                entry={entry}
                onSelect={() => {
                  perform(entry);
                }}
              />
            ))}
          </Command.Group>
        ))}
      </Command.List>
      <p role="status" className="px-3.5 pb-2 text-xs text-text-3 empty:hidden">
        {statusOf(search, entries.length, t)}
      </p>
      <p
        aria-hidden="true"
        className="flex gap-3 border-t border-line px-3.5 py-2 text-xs text-text-3 max-md:hidden"
      >
        <span>
          <Key>↑</Key> <Key>↓</Key> {t("move")}
        </span>
        <span>
          <Key>Ctrl</Key> <Key>Enter</Key> {t("newTab")}
        </span>
        <span>
          <Key>?</Key> {t("allKeys")}
        </span>
      </p>
    </Command>
  );
}

function statusOf(
  search: Readonly<{ isWaiting: boolean; failed: boolean }>,
  count: number,
  t: ReturnType<typeof useTranslations<"palette">>,
): string {
  if (search.isWaiting) return t("searching");
  if (search.failed) return t("failed");
  return count === 0 ? t("nothing") : "";
}

function Line({ entry, onSelect }: Readonly<{ entry: Entry; onSelect: () => void }>) {
  return (
    <Command.Item
      value={entry.key}
      data-key={entry.key}
      onSelect={onSelect}
      className="flex min-h-8.5 cursor-pointer items-center gap-2.5 px-3.5 py-1 aria-selected:bg-selected aria-selected:shadow-[inset_2px_0_0_var(--accent)] pointer-coarse:min-h-11"
    >
      <Icon name={entry.icon} className="text-text-3" />
      <span className="min-w-0 truncate text-text-1">{entry.label}</span>
      {entry.detail === undefined ? null : (
        <span className="min-w-0 flex-1 truncate text-xs text-text-3">{entry.detail}</span>
      )}
      {entry.keys === undefined ? null : (
        <span className="ml-auto">
          <Key>{entry.keys}</Key>
        </span>
      )}
    </Command.Item>
  );
}
