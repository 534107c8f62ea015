"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";
import { FormMessage } from "./form-message";
import { NewPasswordField } from "./password-fields";

/** A person without an account: the address is the invitation's and cannot be changed. */
export function JoinForm({ action, email }: Readonly<{ action: FormAction; email: string }>) {
  const t = useTranslations("account");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-3.5">
      <FormMessage state={state} />
      <TextField
        label={t("email")}
        name="email"
        type="email"
        autoComplete="username"
        readOnly
        value={email}
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
      <NewPasswordField error={state.faults["password"]} />
      <SubmitButton className="w-full" size="large">
        {t("join")}
      </SubmitButton>
    </form>
  );
}

/** A signed-in person: one press. */
export function AcceptForm({
  action,
  organizationName,
}: Readonly<{ action: FormAction; organizationName: string }>) {
  const t = useTranslations("account");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-3.5">
      <FormMessage state={state} />
      <SubmitButton className="w-full" size="large">
        {t("joinOrganization", { organizationName })}
      </SubmitButton>
    </form>
  );
}
