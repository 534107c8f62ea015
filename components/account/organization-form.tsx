"use client";

import { useActionState } from "react";
import { TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";
import { FormMessage } from "./form-message";

export function OrganizationForm({ action }: Readonly<{ action: FormAction }>) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-3.5">
      <FormMessage state={state} />
      <TextField
        label="Name"
        name="organizationName"
        autoComplete="organization"
        required
        maxLength={120}
        hint="Its address is made from the name and stays when the name changes."
        defaultValue={state.values["organizationName"] ?? ""}
        error={state.faults["organizationName"]}
      />
      <SubmitButton className="w-full" size="large">
        Create organization
      </SubmitButton>
    </form>
  );
}
