"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { columnLabel } from "@/components/runs/table/prepare/columns";
import { cx } from "@/components/ui/cx";
import { Input } from "@/components/ui/input";
import type { completeRunFilter, FilterCompletion } from "@/lib/domain/run-filter-completion";
import { runField } from "@/lib/domain/run-fields";
import type { FilterFault } from "@/lib/domain/run-filter";
import { FILTER_FAULTS_ID } from "./filter-faults";
import { useKnownNames } from "./use-known-names";

const NOTHING: FilterCompletion = { from: 0, to: 0, field: null, options: [] };

/** The field for a filter of runs, with completion of fields and values. Without JavaScript a plain one, named `q`. */
export function FilterInput({
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
        aria-describedby={faults.length > 0 ? FILTER_FAULTS_ID : undefined}
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
