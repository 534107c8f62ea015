"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";

/** One name: of the organization, or of the person. */
export function RenameForm({
  action,
  label,
  name,
  autoComplete,
}: Readonly<{ action: FormAction; label: string; name: string; autoComplete: string }>) {
  const t = useTranslations("settings");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid max-w-110 gap-3.5">
      <FormMessage state={state} />
      <TextField
        label={label}
        name="name"
        autoComplete={autoComplete}
        required
        maxLength={120}
        defaultValue={state.values["name"] ?? name}
        error={state.faults["name"]}
      />
      <div>
        <SubmitButton kind="secondary">{t("save")}</SubmitButton>
      </div>
    </form>
  );
}
