"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { FilterFaults } from "@/components/filter/filter-faults";
import { FilterInput } from "@/components/filter/filter-input";
import { Button, ButtonLink } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { parseRunFilter } from "@/lib/domain/run-filter";
import { runTableHref, type RunTableView } from "@/lib/domain/run-table-url";
import { filterChips } from "./prepare/chips";

type Props = Readonly<{
  view: RunTableView;
  path: string;
  knownPath: string;
  /** Names of projects and experiments that older addresses ask for by id. */
  names: Readonly<Record<string, string>>;
}>;

/** The filters as text, and what it means as chips under it: changing one changes the other. Without JavaScript a plain form. */
export function FilterField({ view, path, knownPath, names }: Props) {
  const t = useTranslations("runTable");
  const router = useRouter();
  const [text, setText] = useState(view.typed);
  const [before, setBefore] = useState(view.typed);
  if (before !== view.typed) {
    // The address has changed: what it says takes the place of what was typed.
    setBefore(view.typed);
    setText(view.typed);
  }
  const read = useMemo(() => parseRunFilter(text), [text]);
  const apply = (typed: string) => {
    const { faults, ...filters } = parseRunFilter(typed);
    router.push(runTableHref(path, view, { typed: typed.trim(), filters, faults }), { scroll: false });
  };
  const hidden = [...new URLSearchParams(runTableHref("", view, { typed: "" }).slice(1))];
  return (
    <form
      action={path}
      role="search"
      aria-label={t("title")}
      className="grid gap-2 p-3.5 pb-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        apply(text);
      }}
    >
      {hidden.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-2">
        <FilterInput
          text={text}
          onText={setText}
          onApply={apply}
          knownPath={knownPath}
          faults={read.faults}
        />
        <Button type="submit" icon="search">
          {t("filter.submit")}
        </Button>
      </div>
      <FilterFaults text={text} faults={read.faults} />
      <Chips view={view} path={path} read={read} names={names} />
      <details className="text-xs text-text-3">
        <summary className="w-fit rounded-sm hover:text-text-1">{t("filter.help")}</summary>
        <p className="mt-1 max-w-[72ch]">{t("filter.helpText")}</p>
      </details>
    </form>
  );
}

function Chips({
  view,
  path,
  read,
  names,
}: Readonly<{
  view: RunTableView;
  path: string;
  read: ReturnType<typeof parseRunFilter>;
  names: Props["names"];
}>) {
  const t = useTranslations("runTable");
  const chips = filterChips(read, names, t);
  if (chips.length === 0) return null;
  return (
    <div role="group" aria-label={t("filter.active")} className="flex flex-wrap items-center gap-1.5">
      {chips.map((chip) => (
        <Chip
          key={chip.id}
          name={chip.name}
          removeHref={runTableHref(path, view, { filters: chip.without })}
          active
        >
          <span title={chip.text}>{chip.value}</span>
        </Chip>
      ))}
      {chips.length < 2 ? null : (
        <ButtonLink kind="quiet" size="small" href={runTableHref(path, view, { typed: "" })} prefetch={false}>
          {t("filter.clear")}
        </ButtonLink>
      )}
    </div>
  );
}
