"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";

/** `fault` is what an earlier attempt through another way came to. */
export function LoginForm({
  action,
  next,
  fault,
}: Readonly<{ action: FormAction; next: string; fault: string | null }>) {
  const t = useTranslations("account");
  const [state, submit] = useActionState(action, { ...EMPTY_FORM, message: fault });
  return (
    <form action={submit} className="grid gap-3.5">
      <input type="hidden" name="next" value={next} />
      <TextField
        label={t("email")}
        name="email"
        type="email"
        autoComplete="username"
        required
        autoFocus={state.values["email"] === undefined}
        defaultValue={state.values["email"] ?? ""}
        error={state.faults["email"]}
      />
      <TextField
        label={t("password")}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        error={state.faults["password"] ?? state.message}
      />
      <SubmitButton className="w-full" size="large">
        {t("signIn")}
      </SubmitButton>
    </form>
  );
}
