"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { Dialog, DialogActions, DialogCancel } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";

/** Ends a token or a link for good; the title and the button name it. `field` carries its `id`. */
export function RevokeDialog({
  action,
  field,
  id,
  what,
  name,
  consequence,
}: Readonly<{
  action: FormAction;
  field: string;
  id: string;
  what: string;
  name: string;
  consequence: string;
}>) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <Dialog
      trigger="Revoke"
      triggerLabel={`Revoke ${what} ${name}`}
      triggerKind="danger"
      triggerSize="small"
      title={`Revoke ${what} “${name}”?`}
    >
      <form action={submit} className="grid gap-3.5">
        <FormMessage state={state} />
        <input type="hidden" name={field} value={id} />
        <p>{consequence}</p>
        <DialogActions>
          <DialogCancel />
          <SubmitButton kind="danger">Revoke {name}</SubmitButton>
        </DialogActions>
      </form>
    </Dialog>
  );
}
