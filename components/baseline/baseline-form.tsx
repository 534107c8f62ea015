"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { SelectField } from "@/components/ui/field";
import type { SelectGroup, SelectOption } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";

/** Chooses the period that later ones are held against. */
export function BaselineForm({
  action,
  options,
  value,
}: Readonly<{ action: FormAction; options: readonly (SelectOption | SelectGroup)[]; value: string }>) {
  const t = useTranslations("baselineForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-2.5">
      <FormMessage state={state} />
      <SelectField
        id="baseline-period"
        name="period"
        label={t("period")}
        options={options}
        defaultValue={state.values["period"] ?? value}
        key={value}
        error={state.faults["period"]}
      />
      <div>
        <SubmitButton>{t("choose")}</SubmitButton>
      </div>
    </form>
  );
}
