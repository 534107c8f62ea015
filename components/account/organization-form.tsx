"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";
import { FormMessage } from "./form-message";

export function OrganizationForm({ action }: Readonly<{ action: FormAction }>) {
  const t = useTranslations("account");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-3.5">
      <FormMessage state={state} />
      <TextField
        label={t("name")}
        name="organizationName"
        autoComplete="organization"
        required
        maxLength={120}
        hint={t("organizationHint")}
        defaultValue={state.values["organizationName"] ?? ""}
        error={state.faults["organizationName"]}
      />
      <SubmitButton className="w-full" size="large">
        {t("createOrganization")}
      </SubmitButton>
    </form>
  );
}
