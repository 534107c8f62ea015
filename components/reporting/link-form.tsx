"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { TextField } from "@/components/ui/field";
import { MadeLink } from "@/components/ui/made-link";
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
        <MadeLink link={link} words={t("link.made")} copy={t("link.copy")} />
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
