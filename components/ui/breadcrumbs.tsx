import { useTranslations } from "next-intl";
import Link from "next/link";

export type Crumb = Readonly<{ label: string; href?: string | undefined }>;

/**
 * Rendered by the page, seen in the top bar: only the page knows the names, and a fixed position puts them there
 * without a script or a second pass over the data. The last crumb is where one is.
 */
export function Breadcrumbs({ items }: Readonly<{ items: readonly Crumb[] }>) {
  const t = useTranslations("ui");
  return (
    <nav
      aria-label={t("breadcrumb")}
      className="fixed top-0 right-40 left-12 z-20 flex h-(--topbar) items-center text-sm md:right-[19rem] md:left-[calc(var(--side)+var(--gutter))]"
    >
      <ol className="flex min-w-0 items-center gap-1.5 whitespace-nowrap text-text-3">
        {items.map((item, index) => {
          const isLast = index === items.length - 1;
          return (
            <li
              key={`${item.href ?? ""}${item.label}`}
              className={isLast ? "min-w-0 truncate" : "hidden min-w-0 shrink items-center gap-1.5 md:flex"}
            >
              {isLast || item.href === undefined ? (
                <span aria-current={isLast ? "page" : undefined} className="truncate font-medium text-text-1">
                  {item.label}
                </span>
              ) : (
                <Link href={item.href} className="max-w-48 truncate text-text-2">
                  {item.label}
                </Link>
              )}
              {isLast ? null : <span aria-hidden="true">/</span>}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
