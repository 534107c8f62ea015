"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import type { completeRunFilter, FilterCompletion } from "@/lib/domain/run-filter-completion";
import { runField } from "@/lib/domain/run-fields";
import { parseRunFilter, type FilterFault } from "@/lib/domain/run-filter";
import { runTableHref, type RunTableView } from "@/lib/domain/run-table-url";
import { filterChips } from "./prepare/chips";
import { columnLabel } from "./prepare/columns";
import { useKnownNames } from "./use-known-names";

const NOTHING: FilterCompletion = { from: 0, to: 0, field: null, options: [] };

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
      <Faults text={text} faults={read.faults} />
      <Chips view={view} path={path} read={read} names={names} />
      <details className="text-xs text-text-3">
        <summary className="w-fit rounded-sm hover:text-text-1">{t("filter.help")}</summary>
        <p className="mt-1 max-w-[72ch]">{t("filter.helpText")}</p>
      </details>
    </form>
  );
}

function FilterInput({
  text,
  onText,
  onApply,
  knownPath,
  faults,
}: Readonly<{
  text: string;
  onText: (text: string) => void;
  onApply: (text: string) => void;
  knownPath: string;
  faults: readonly FilterFault[];
}>) {
  const t = useTranslations("runTable");
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(-1);
  const known = useKnownNames(knownPath);
  const { complete, load } = useCompletion();
  const completion = useMemo(
    () => (caret === null || complete === null ? NOTHING : complete(text, caret, known)),
    [text, caret, known, complete],
  );
  useEffect(() => {
    if (caret !== null) known.ask(completion.field);
  }, [caret, completion.field, known]);
  const options = caret === null ? [] : completion.options;
  const isOpen = options.length > 0;
  const close = () => {
    setCaret(null);
    setActive(-1);
  };
  const take = (index: number) => {
    const option = options[index];
    if (option === undefined) return;
    const space = option.field === null && text.slice(completion.to, completion.to + 1) !== " " ? " " : "";
    const next = `${text.slice(0, completion.from)}${option.insert}${space}${text.slice(completion.to)}`;
    const at = completion.from + option.insert.length + space.length;
    onText(next);
    setCaret(at);
    setActive(-1);
    requestAnimationFrame(() => input.current?.setSelectionRange(at, at));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && isOpen) close();
    else if (isOpen && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const step = event.key === "ArrowDown" ? 1 : -1;
      setActive((now) => (now + step + options.length + (now < 0 && step < 0 ? 1 : 0)) % options.length);
    } else if (isOpen && active >= 0 && (event.key === "Enter" || event.key === "Tab")) take(active);
    else if (event.key === "Enter") {
      close();
      onApply(text);
    } else return;
    if (event.key !== "Tab" || active >= 0) event.preventDefault();
  };
  return (
    <div className="relative">
      <label htmlFor="run-filter" className="sr-only">
        {t("filter.label")}
      </label>
      <Input
        ref={input}
        id="run-filter"
        name="q"
        type="text"
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active < 0 ? undefined : `${listId}-${String(active)}`}
        aria-invalid={faults.length > 0 || undefined}
        aria-describedby={faults.length > 0 ? "run-filter-faults" : undefined}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        className="font-mono"
        value={text}
        placeholder={t("filter.placeholder")}
        onChange={(event) => {
          onText(event.currentTarget.value);
          setCaret(event.currentTarget.selectionStart);
          setActive(-1);
        }}
        onFocus={load}
        onClick={(event) => setCaret(event.currentTarget.selectionStart)}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      <ul
        id={listId}
        role="listbox"
        aria-label={t("filter.suggestions")}
        hidden={!isOpen}
        className="absolute top-[calc(100%+0.25rem)] left-0 z-40 max-h-72 w-96 max-w-full overflow-y-auto rounded-lg border border-line-strong bg-raised py-1 text-sm shadow-raised"
      >
        {options.map((option, index) => (
          <li
            key={option.text}
            id={`${listId}-${String(index)}`}
            role="option"
            aria-selected={index === active}
            className={cx(
              "flex cursor-default gap-2 px-3 py-1",
              index === active ? "bg-selected" : "hover:bg-hover",
            )}
            onPointerDown={(event) => {
              // The field keeps its focus.
              event.preventDefault();
              take(index);
            }}
          >
            <code className="min-w-0 flex-1 truncate text-text-1">{option.text}</code>
            {option.field === null ? null : <OptionNote field={option.field} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Comes when the field is entered: most readers of a list never type. */
function useCompletion() {
  const [complete, setComplete] = useState<typeof completeRunFilter | null>(null);
  const load = () => {
    void import("@/lib/domain/run-filter-completion").then((module) =>
      setComplete(() => module.completeRunFilter),
    );
  };
  return { complete, load };
}

function OptionNote({ field: key }: Readonly<{ field: string }>) {
  const t = useTranslations("runTable");
  const field = runField(key);
  const unit = field?.kind === "number" && field.defaultUnit !== "" ? field.defaultUnit : null;
  return (
    <span className="truncate text-xs text-text-3">
      {columnLabel(key, t)}
      {unit === null ? "" : ` · ${t("filter.defaultUnit", { unit })}`}
    </span>
  );
}

function Faults({ text, faults }: Readonly<{ text: string; faults: readonly FilterFault[] }>) {
  const t = useTranslations("runTable");
  return (
    <ul
      id="run-filter-faults"
      aria-live="polite"
      aria-label={t("filter.faults")}
      className="grid gap-0.5 text-xs text-bad-text empty:hidden"
    >
      {faults.map((fault) => (
        <li key={`${String(fault.at)} ${fault.code}`} className="flex flex-wrap items-baseline gap-x-1.5">
          <Icon name="warning" size={12} className="self-center" />
          <code className="underline decoration-wavy underline-offset-2">
            {text.slice(fault.at, fault.at + Math.min(fault.length, 60))}
          </code>
          <span>
            {t(`faults.${fault.code}`)}
            {fault.hint === null ? "" : <span lang="en">: {fault.hint}</span>}
            {" · "}
            {t("filter.notApplied")}
          </span>
        </li>
      ))}
    </ul>
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
