"use client";

import { useTranslations } from "next-intl";
import Form from "next/form";
import { useEffect, useRef } from "react";
import { Icon } from "@/components/ui/icon";

/** Searches runs by name. A plain GET form: the result is an address. Ctrl K jumps into it. */
export function SearchForm({
  slug,
  id,
  className,
}: Readonly<{ slug: string; id: string; className: string }>) {
  const t = useTranslations("frame");
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isShortcut =
        event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey;
      // Two of these may stand on the page, one of them hidden at this width.
      if (!isShortcut || field.current === null || field.current.offsetParent === null) return;
      event.preventDefault();
      field.current.focus();
      field.current.select();
    };
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("keydown", onKey);
    };
  }, []);

  return (
    <Form action={`/${slug}/runs`} role="search" prefetch={false} className={className}>
      <label htmlFor={id} className="sr-only">
        {t("searchRuns")}
      </label>
      <span className="relative block">
        <Icon
          name="search"
          className="pointer-events-none absolute top-1/2 left-2 -translate-y-1/2 text-text-3"
        />
        <input
          ref={field}
          id={id}
          type="search"
          name="search"
          placeholder={t("searchRuns")}
          autoComplete="off"
          aria-keyshortcuts="Control+K"
          className="h-7 w-full rounded-md border border-line-control bg-surface pr-2 pl-8 text-sm text-text-1 hover:border-text-3 lg:pr-14 pointer-coarse:h-11"
        />
        <kbd
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 right-1.5 hidden -translate-y-1/2 rounded-sm border border-b-2 border-line-strong px-1 font-sans text-2xs leading-4 font-medium text-text-3 lg:block pointer-coarse:hidden"
        >
          Ctrl K
        </kbd>
      </span>
    </Form>
  );
}
