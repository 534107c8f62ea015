"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { CopyButton } from "@/components/ui/copy-button";
import { TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";

/** Makes a link to a final report and shows it, this once. */
export function LinkForm({ action }: Readonly<{ action: FormAction }>) {
  const t = useTranslations("reportClient");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const link = state.done;
  return (
    <form action={submit} className="grid gap-3">
      {link === null ? (
        <FormMessage state={state} />
      ) : (
        <div role="status" className="grid gap-1.5">
          <p className="text-text-1">{t("link.made")}</p>
          <code className="font-mono text-xs wrap-anywhere text-text-1">{link}</code>
          <CopyButton text={link} label={t("link.copy")} />
        </div>
      )}
      <TextField
        name="expiresOn"
        type="date"
        optional
        label={t("link.until")}
        hint={t("link.untilHint")}
        error={state.faults["expiresOn"]}
        defaultValue={state.values["expiresOn"]}
      />
      <SubmitButton kind="secondary" className="justify-self-start">
        {t("link.make")}
      </SubmitButton>
    </form>
  );
}
