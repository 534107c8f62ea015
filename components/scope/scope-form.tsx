import { useTranslations } from "next-intl";
import { Button, ButtonLink } from "@/components/ui/button";
import { Segment } from "@/components/ui/segment";
import { SCOPE_RANGES, type ScopeRange } from "@/lib/domain/waste-view";
import { ScopeFilter } from "./scope-filter";

/** Which runs a page is about: the run list's filter text, and since when. A plain form: it works without JavaScript. */
export function ScopeForm({
  path,
  knownPath,
  filter,
  range,
  hidden,
  rangeHref,
  clearHref,
}: Readonly<{
  path: string;
  /** Where names and values of the runs are fetched for completion. */
  knownPath: string;
  filter: string;
  range: ScopeRange;
  /** The rest of the page's address, kept when the form is sent. */
  hidden: readonly (readonly [name: string, value: string])[];
  rangeHref: (range: ScopeRange) => string;
  clearHref: string;
}>) {
  const t = useTranslations("scope");
  return (
    <div className="mb-3.5 flex flex-wrap items-start gap-x-3 gap-y-2">
      <form action={path} role="search" className="flex min-w-0 flex-1 basis-80 items-start gap-2">
        {hidden.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <ScopeFilter
          // Another address brings another text.
          key={filter}
          filter={filter}
          knownPath={knownPath}
        />
        <Button type="submit">{t("apply")}</Button>
        {filter === "" ? null : (
          <ButtonLink kind="quiet" href={clearHref}>
            {t("clear")}
          </ButtonLink>
        )}
      </form>
      <Segment
        label={t("range")}
        items={SCOPE_RANGES.map((one) => ({
          label: t(`ranges.${one}`),
          href: rangeHref(one),
          current: one === range,
        }))}
      />
    </div>
  );
}
