import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { fieldInstant, neighboursOf, rangeQuery, type ShownRange } from "./prepare/range";

/** Which part of the run the charts show, with ways to another part; works without JavaScript. */
export function RangeBar({
  shown,
  run,
  path,
}: Readonly<{ shown: ShownRange | null; run: ShownRange; path: string }>) {
  const t = useTranslations("runFacts");
  const formats = useFormats();
  const part = shown ?? run;
  const href = (range: ShownRange | null) => {
    const query = new URLSearchParams(rangeQuery(range)).toString();
    return `${path}${query === "" ? "" : `?${query}`}#timeline`;
  };
  const near = shown === null ? null : neighboursOf(shown, run);
  const text = (ms: number) => formats.instant(new Date(ms).toISOString(), { seconds: true });
  return (
    <details id="timeline" className="group scroll-mt-16 text-xs text-text-2">
      <summary className="flex cursor-pointer flex-wrap items-center gap-x-1.5 gap-y-1">
        <Icon name="chevron-right" size={12} className="text-text-3 group-open:rotate-90" />
        {shown === null
          ? t("range.whole")
          : t("range.part", { from: text(shown.fromMs), to: text(shown.toMs), zone: formats.zoneName() })}
      </summary>
      {near === null ? null : (
        <nav aria-label={t("range.label")} className="mt-2 flex flex-wrap gap-x-3 gap-y-1">
          {near.earlier === null ? null : (
            <Link scroll={false} href={href(near.earlier)}>
              {t("range.earlier")}
            </Link>
          )}
          {near.later === null ? null : (
            <Link scroll={false} href={href(near.later)}>
              {t("range.later")}
            </Link>
          )}
          {near.wider === null ? null : (
            <Link scroll={false} href={href(near.wider)}>
              {t("range.wider")}
            </Link>
          )}
          <Link scroll={false} href={href(null)}>
            {t("range.all")}
          </Link>
        </nav>
      )}
      <form action={path} className="mt-2 flex flex-wrap items-end gap-2">
        <label className="grid gap-0.5">
          {t("range.from")}
          <Input name="from" type="datetime-local" step="1" defaultValue={fieldInstant(part.fromMs)} />
        </label>
        <label className="grid gap-0.5">
          {t("range.to")}
          <Input name="to" type="datetime-local" step="1" defaultValue={fieldInstant(part.toMs)} />
        </label>
        <Button type="submit">{t("range.show")}</Button>
      </form>
    </details>
  );
}
