"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";

/** Has every hash computed anew, and says what came of it. `label` keeps the catalogue of the page out of the browser. */
export function VerifyForm({ action, label }: Readonly<{ action: FormAction; label: string }>) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-3">
      <div className="wrap-anywhere empty:hidden">
        <FormMessage state={state} />
      </div>
      <div>
        <SubmitButton kind="secondary">{label}</SubmitButton>
      </div>
    </form>
  );
}
