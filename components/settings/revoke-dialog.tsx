"use client";

import { useTranslations } from "next-intl";
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
  kind,
  name,
  consequence,
}: Readonly<{
  action: FormAction;
  field: string;
  id: string;
  kind: "invitation" | "token";
  name: string;
  consequence: string;
}>) {
  const t = useTranslations("settings");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <Dialog
      trigger={t("revokeVerb")}
      triggerLabel={t(`revoke.${kind}.label`, { name })}
      triggerKind="danger"
      triggerSize="small"
      title={t(`revoke.${kind}.title`, { name })}
    >
      <form action={submit} className="grid gap-3.5">
        <FormMessage state={state} />
        <input type="hidden" name={field} value={id} />
        <p>{consequence}</p>
        <DialogActions>
          <DialogCancel />
          <SubmitButton kind="danger">{t("revokeName", { name })}</SubmitButton>
        </DialogActions>
      </form>
    </Dialog>
  );
}
