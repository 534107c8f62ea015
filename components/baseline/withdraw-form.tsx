"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";

/** Takes an initiative back, behind a word that opens it. */
export function WithdrawForm({ action, name }: Readonly<{ action: FormAction; name: string }>) {
  const t = useTranslations("baselineForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <details>
      <summary className="cursor-pointer text-xs text-text-2 underline">
        {t("withdrawOpen", { name })}
      </summary>
      <form action={submit} className="mt-2 grid gap-2">
        <FormMessage state={state} />
        <p className="text-xs text-text-2">{t("withdrawWords")}</p>
        <div>
          <SubmitButton kind="danger">{t("withdraw")}</SubmitButton>
        </div>
      </form>
    </details>
  );
}
