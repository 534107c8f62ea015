"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";

/** Gives the plan up. */
export function CancelForm({ action }: Readonly<{ action: FormAction }>) {
  const t = useTranslations("planForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-3">
      <FormMessage state={state} />
      <p>{t("cancelWords")}</p>
      <div>
        <SubmitButton kind="danger">{t("cancel")}</SubmitButton>
      </div>
    </form>
  );
}
