import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { Icon } from "./icon";

/** "Name value ×": one active filter. `removeHref` is the address without it. */
export function Chip({
  name,
  children,
  removeHref,
  active = false,
}: Readonly<{
  name: string;
  children: ReactNode;
  removeHref?: string | undefined;
  active?: boolean | undefined;
}>) {
  const t = useTranslations("ui");
  return (
    <span
      className={cx(
        "inline-flex h-6 max-w-full items-center gap-1.5 rounded-sm border pl-2 text-xs whitespace-nowrap text-text-2 pointer-coarse:h-9",
        active ? "border-accent bg-selected" : "border-line-strong bg-surface",
        removeHref === undefined && "pr-2",
      )}
    >
      <b className="font-medium text-text-1">{name}</b>
      <span className="truncate">{children}</span>
      {removeHref === undefined ? null : (
        <Link
          href={removeHref}
          prefetch={false}
          aria-label={t("removeFilter", { name })}
          className="grid h-full w-6 place-items-center rounded-sm text-text-3 hover:bg-hover hover:text-text-1 focus-visible:-outline-offset-2 pointer-coarse:w-9"
        >
          <Icon name="cross" size={11} />
        </Link>
      )}
    </span>
  );
}
