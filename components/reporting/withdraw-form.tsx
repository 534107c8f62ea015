"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { TextareaField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";

/** Takes a record out of later reports, with the reason. */
export function WithdrawForm({ action }: Readonly<{ action: FormAction }>) {
  const t = useTranslations("reportingForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-3.5">
      <FormMessage state={state} />
      <TextareaField
        id="withdraw-reason"
        name="reason"
        label={t("withdrawReason")}
        rows={2}
        maxLength={1000}
        required
        defaultValue={state.values["reason"] ?? ""}
        error={state.faults["reason"]}
      />
      <div>
        <SubmitButton kind="danger">{t("withdraw")}</SubmitButton>
      </div>
    </form>
  );
}
