"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { SelectField } from "@/components/ui/field";
import type { SelectOption } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";
import type { NilSubject } from "@/lib/domain/report/nil-statements";

/** "We had none of this in …": one fiscal year at a time. */
export function NilForm({
  action,
  subject,
  years,
}: Readonly<{ action: FormAction; subject: NilSubject; years: readonly SelectOption[] }>) {
  const t = useTranslations("reportingForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-2">
      <FormMessage state={state} />
      <div className="flex flex-wrap items-end gap-2">
        <SelectField
          id={`nil-${subject}`}
          name="fromDay"
          label={t("nilYear")}
          options={years}
          defaultValue={state.values["fromDay"] ?? years[0]?.value ?? ""}
          error={state.faults["fromDay"]}
        />
        <SubmitButton kind="secondary">{t("nilState")}</SubmitButton>
      </div>
    </form>
  );
}
