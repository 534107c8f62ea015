"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { Checkbox } from "@/components/ui/checkbox";
import { MadeLink } from "@/components/ui/made-link";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";

/** Makes a public link and shows it, this once. */
export function ShareForm({ action }: Readonly<{ action: FormAction }>) {
  const t = useTranslations("runForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const link = state.done;
  return (
    <form action={submit} className="grid gap-3">
      {link === null ? (
        <FormMessage state={state} />
      ) : (
        <MadeLink link={link} words={t("share.made")} copy={t("share.copy")} />
      )}
      <Checkbox name="showsOrganization" label={t("share.named")} />
      <SubmitButton kind="secondary" className="justify-self-start">
        {t("share.make")}
      </SubmitButton>
    </form>
  );
}
