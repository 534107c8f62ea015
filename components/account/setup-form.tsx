"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";
import { FormMessage } from "./form-message";
import { NewPasswordField } from "./password-fields";

export function SetupForm({ action }: Readonly<{ action: FormAction }>) {
  const t = useTranslations("account");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-3.5">
      <FormMessage state={state} />
      <TextField
        label={t("organization")}
        name="organizationName"
        autoComplete="organization"
        required
        autoFocus={state.values["organizationName"] === undefined}
        maxLength={120}
        hint={t("setupHint")}
        defaultValue={state.values["organizationName"] ?? ""}
        error={state.faults["organizationName"]}
      />
      <TextField
        label={t("yourName")}
        name="name"
        autoComplete="name"
        required
        maxLength={120}
        defaultValue={state.values["name"] ?? ""}
        error={state.faults["name"]}
      />
      <TextField
        label={t("email")}
        name="email"
        type="email"
        autoComplete="username"
        required
        hint={t("emailHint")}
        defaultValue={state.values["email"] ?? ""}
        error={state.faults["email"]}
      />
      <NewPasswordField error={state.faults["password"]} />
      <SubmitButton className="w-full" size="large">
        {t("createOrganization")}
      </SubmitButton>
    </form>
  );
}
