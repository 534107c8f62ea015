import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { ButtonLink } from "./button";

/** "Rows 1–50 of 68", previous and next. Nothing to press when there is one page. */
export function Pagination({
  page,
  size,
  total,
  noun,
  hrefFor,
}: Readonly<{
  /** From 1. */
  page: number;
  size: number;
  total: number;
  /** What is counted, plural: "runs". */
  noun: string;
  hrefFor: (page: number) => string;
}>) {
  const formats = useFormats();
  const t = useTranslations("ui");
  const pages = Math.max(1, Math.ceil(total / size));
  return (
    <nav
      aria-label={t("pages")}
      className="flex flex-wrap items-center gap-2 text-xs text-text-3 tabular-nums"
    >
      <span>
        {total === 0
          ? t("rangeEmpty", { noun })
          : t("range", {
              first: formats.count((page - 1) * size + 1),
              last: formats.count(Math.min(page * size, total)),
              total: formats.count(total),
              noun,
            })}
      </span>
      {pages === 1 ? null : (
        <span className="ml-auto flex items-center gap-1.5">
          <span className="mr-1">
            {t("pageOf", { page: formats.count(page), pages: formats.count(pages) })}
          </span>
          <PageLink to={page - 1} pages={pages} rel="prev" hrefFor={hrefFor} />
          <PageLink to={page + 1} pages={pages} rel="next" hrefFor={hrefFor} />
        </span>
      )}
    </nav>
  );
}

function PageLink({
  to,
  pages,
  rel,
  hrefFor,
}: Readonly<{ to: number; pages: number; rel: "prev" | "next"; hrefFor: (page: number) => string }>) {
  const t = useTranslations("ui");
  if (to < 1 || to > pages) return null;
  return (
    <ButtonLink href={hrefFor(to)} size="small" prefetch={false} rel={rel}>
      {t(rel === "next" ? "next" : "previous")}
    </ButtonLink>
  );
}
