import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";

/** Searches runs by name where no script opens the palette: a plain GET form, so the result is an address. */
export function SearchForm({
  slug,
  id,
  className,
}: Readonly<{ slug: string; id: string; className: string }>) {
  const t = useTranslations("frame");
  return (
    <form action={`/${slug}/runs`} role="search" className={className}>
      <label htmlFor={id} className="sr-only">
        {t("searchRuns")}
      </label>
      <span className="relative block">
        <Icon
          name="search"
          className="pointer-events-none absolute top-1/2 left-2 -translate-y-1/2 text-text-3"
        />
        <input
          id={id}
          type="search"
          name="search"
          placeholder={t("searchRuns")}
          autoComplete="off"
          className="h-7 w-36 rounded-md border border-line-control bg-surface pr-2 pl-8 text-sm text-text-1 hover:border-text-3 md:w-58 pointer-coarse:h-11"
        />
      </span>
    </form>
  );
}
