import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** Dashed, as every estimate is. Says how it was estimated when that fits in a word or two. */
export function EstimateBadge({
  children,
  title,
}: Readonly<{ children?: ReactNode; title?: string | undefined }>) {
  const t = useTranslations("ui");
  return (
    <span
      title={title}
      className="inline-flex h-4.5 items-center rounded-sm border border-dashed border-estimate bg-estimate-soft px-1.25 text-2xs font-medium tracking-normal whitespace-nowrap text-estimate-text"
    >
      {children ?? t("estimated")}
    </span>
  );
}
