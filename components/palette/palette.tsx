"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from "react";
import { navigationFor, type NavCounts } from "@/components/frame/navigation";
import { useGoTo } from "@/components/frame/use-go-to";
import { Icon } from "@/components/ui/icon";
import { Key } from "./key";
import { wishOf } from "./prepare/keys";

// Both are asked for by few pages: they come when they are opened.
const PaletteDialog = lazy(async () => ({ default: (await import("./palette-dialog")).PaletteDialog }));
const KeysDialog = lazy(async () => ({ default: (await import("./keys-dialog")).KeysDialog }));

type Open = "palette" | "keys" | null;

/** The buttons in the top bar, and the keys that work on every page. */
export function PaletteButton({
  slug,
  counts,
  faceClassName,
  preferencesAction,
}: Readonly<{
  slug: string;
  counts: NavCounts;
  faceClassName: string;
  preferencesAction: (formData: FormData) => Promise<void>;
}>) {
  const t = useTranslations("palette");
  const frame = useTranslations("frame");
  const [open, setOpen] = useState<Open>(null);
  const pages = useMemo(() => {
    const { measure, improve, account, foot } = navigationFor(slug, counts, frame);
    return [...measure, ...improve, ...account, ...foot];
  }, [slug, counts, frame]);
  useKeys(`/${slug}`, setOpen);
  const show = () => {
    setOpen("palette");
  };
  const common = {
    type: "button",
    "aria-haspopup": "dialog",
    "aria-keyshortcuts": "Control+K",
    onClick: show,
  } as const;
  return (
    <>
      <button
        {...common}
        className="relative z-30 ml-auto hidden h-7 w-58 items-center gap-2 rounded-md border border-line-control bg-surface pr-1.5 pl-2 text-left text-sm text-text-3 hover:border-text-3 md:flex pointer-coarse:h-11 noscript:hidden"
      >
        <Icon name="search" />
        <span className="min-w-0 flex-1 truncate">{t("title")}</span>
        <span aria-hidden="true" className="hidden lg:block pointer-coarse:hidden">
          <Key>Ctrl K</Key>
        </span>
      </button>
      <button
        {...common}
        aria-label={t("title")}
        title={t("title")}
        className={`${faceClassName} z-30 ml-auto md:hidden noscript:hidden`}
      >
        <Icon name="search" />
      </button>
      <Suspense fallback={null}>
        {open === "palette" ? (
          <PaletteDialog
            {...{ slug, pages, preferencesAction }}
            onClose={() => {
              // What was chosen may have opened the other one already.
              setOpen((current) => (current === "palette" ? null : current));
            }}
            onKeys={() => {
              setOpen("keys");
            }}
          />
        ) : null}
        {open === "keys" ? (
          <KeysDialog
            onClose={() => {
              setOpen(null);
            }}
          />
        ) : null}
      </Suspense>
    </>
  );
}

const FIELDS =
  "input, textarea, select, [contenteditable]:not([contenteditable='false']), [role='combobox'], [role='textbox']";
/** A page's own search or filter, where it has one. */
const SEARCHES = "main [data-page-search], main input[type='search'], main [role='search'] input";

function useKeys(orgPath: string, setOpen: (open: Open) => void): void {
  const goTo = useGoTo();
  const leaderAtMs = useRef<number | null>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      const target = event.target instanceof Element ? event.target : null;
      const wish = wishOf({
        key: event.key,
        hasControl: event.ctrlKey || event.metaKey,
        hasAlt: event.altKey,
        isTyping: target?.closest(FIELDS) != null,
        isCovered: document.querySelector("dialog[open]") !== null,
        leaderAtMs: leaderAtMs.current,
        atMs: event.timeStamp,
      });
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
      leaderAtMs.current = event.key === "g" && isPlain && wish === null ? event.timeStamp : null;
      if (wish === null) return;
      event.preventDefault();
      if (wish === "palette") setOpen("palette");
      else if (wish === "help") setOpen("keys");
      else if (wish === "search") focusSearch(setOpen);
      else goTo(`${orgPath}${wish.goTo}`);
    };
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("keydown", onKey);
    };
  }, [orgPath, goTo, setOpen]);
}

/** The page's own field where one is in sight, else the palette. */
function focusSearch(setOpen: (open: Open) => void): void {
  const field = [...document.querySelectorAll<HTMLInputElement>(SEARCHES)].find(
    (each) => each.offsetParent !== null,
  );
  if (field === undefined) {
    setOpen("palette");
    return;
  }
  field.focus();
  if (typeof field.select === "function") field.select();
}
