"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { Checkbox } from "@/components/ui/checkbox";
import { CopyButton } from "@/components/ui/copy-button";
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
        <div role="status" className="grid gap-1.5">
          <p className="text-text-1">{t("share.made")}</p>
          <code data-testid="share-link" className="font-mono text-xs wrap-anywhere text-text-1">
            {link}
          </code>
          <CopyButton text={link} label={t("share.copy")} />
        </div>
      )}
      <Checkbox name="showsOrganization" label={t("share.named")} />
      <SubmitButton kind="secondary" className="justify-self-start">
        {t("share.make")}
      </SubmitButton>
    </form>
  );
}
