"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { NewPasswordField } from "@/components/account/password-fields";
import { TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";

export function PasswordForm({ action, email }: Readonly<{ action: FormAction; email: string }>) {
  const t = useTranslations("settings");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid max-w-110 gap-3.5">
      <FormMessage state={state} />
      {/* Password managers tell by it whose password changes. */}
      <input type="text" hidden name="username" autoComplete="username" value={email} readOnly />
      <TextField
        label={t("currentPassword")}
        name="currentPassword"
        type="password"
        autoComplete="current-password"
        required
        error={state.faults["currentPassword"]}
      />
      <NewPasswordField label={t("newPassword")} name="newPassword" error={state.faults["newPassword"]} />
      <div>
        <SubmitButton kind="secondary">{t("changePassword")}</SubmitButton>
      </div>
    </form>
  );
}
