"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { searchOptions } from "@/components/ui/option-search";
import { Select, type SelectProps } from "@/components/ui/select";

/**
 * A choice among zones with a field that narrows the list: the first that fits is then chosen by the list itself. The list alone is what the
 * form sends, and all there is without JavaScript.
 */
export function SearchedZones({
  id,
  label,
  hint,
  error,
  options,
  ...select
}: SelectProps &
  Readonly<{ id: string; name: string; label: ReactNode; hint?: ReactNode; error?: ReactNode }>) {
  const t = useTranslations("zones");
  const [typed, setTyped] = useState("");
  const found = searchOptions(options, typed);
  const isNone = found.length === 0;
  return (
    <Field id={id} label={label} hint={isNone ? t("noneFits") : hint} error={error}>
      {(control) => (
        <span className="grid gap-1">
          <span className="noscript:hidden">
            <Input
              type="search"
              aria-label={t("find")}
              aria-controls={id}
              placeholder={t("find")}
              autoComplete="off"
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
              }}
              onKeyDown={(event) => {
                // Enter ends the search, it does not send the form.
                if (event.key === "Enter") event.preventDefault();
              }}
            />
          </span>
          <Select {...select} {...control} options={isNone ? options : found} />
        </span>
      )}
    </Field>
  );
}
