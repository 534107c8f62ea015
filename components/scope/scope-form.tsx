import { useTranslations } from "next-intl";
import { Button, ButtonLink } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Segment } from "@/components/ui/segment";
import { parseRunFilter } from "@/lib/domain/run-filter";
import { SCOPE_RANGES, type ScopeRange } from "@/lib/domain/waste-view";

/** Which runs a page is about: the run list's filter text, and since when. A plain form: it works without JavaScript. */
export function ScopeForm({
  path,
  filter,
  range,
  hidden,
  rangeHref,
  clearHref,
}: Readonly<{
  path: string;
  filter: string;
  range: ScopeRange;
  /** The rest of the page's address, kept when the form is sent. */
  hidden: readonly (readonly [name: string, value: string])[];
  rangeHref: (range: ScopeRange) => string;
  clearHref: string;
}>) {
  const t = useTranslations("scope");
  return (
    <div className="mb-3.5 grid gap-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <form action={path} role="search" className="flex min-w-0 flex-1 basis-80 items-center gap-2">
          {hidden.map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Input
            // Another address brings another text.
            key={filter}
            type="search"
            name="q"
            mono
            aria-label={t("filter")}
            placeholder={t("placeholder")}
            defaultValue={filter}
            autoComplete="off"
            spellCheck={false}
            className="min-w-0 flex-1"
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
      <Faults filter={filter} />
    </div>
  );
}

const LONGEST_QUOTE = 60;

function Faults({ filter }: Readonly<{ filter: string }>) {
  const t = useTranslations("scope");
  const { faults } = parseRunFilter(filter);
  if (faults.length === 0) return null;
  return (
    <Notice kind="warn" title={t("faultsTitle")}>
      <ul>
        {faults.map(({ at, length, code }) => (
          <li key={at}>
            {t(`faults.${code}`, { text: filter.slice(at, at + length).slice(0, LONGEST_QUOTE) })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
