"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";

/** Works out what the inputs known now would change. */
export function CheckForm({ action }: Readonly<{ action: FormAction }>) {
  const t = useTranslations("restatements");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid max-w-160 gap-3">
      <FormMessage state={state} />
      <TextField
        label={t("why")}
        name="reason"
        required
        maxLength={500}
        hint={t("whyHint")}
        defaultValue={state.values["reason"] ?? ""}
        error={state.faults["reason"]}
      />
      <div>
        <SubmitButton>{t("see")}</SubmitButton>
      </div>
    </form>
  );
}

/** Apply a draft, or lay it aside. */
export function DraftForms({
  applyAction,
  discardAction,
}: Readonly<{ applyAction: FormAction; discardAction: FormAction }>) {
  const t = useTranslations("restatements");
  const [state, submit] = useActionState(applyAction, EMPTY_FORM);
  const [discardState, discard] = useActionState(discardAction, EMPTY_FORM);
  return (
    <div className="grid gap-2">
      <FormMessage state={state} />
      <FormMessage state={discardState} />
      <div className="flex flex-wrap gap-2">
        <form action={submit}>
          <SubmitButton>{t("apply")}</SubmitButton>
        </form>
        <form action={discard}>
          <SubmitButton kind="secondary">{t("discard")}</SubmitButton>
        </form>
      </div>
    </div>
  );
}

/** Takes an applied restatement back, with the reason on record. */
export function RevertForm({ action }: Readonly<{ action: FormAction }>) {
  const t = useTranslations("restatements");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <details open={state.message !== null || Object.keys(state.faults).length > 0}>
      <summary className="cursor-pointer font-medium text-text-1">{t("revertThis")}</summary>
      <form action={submit} className="mt-3 grid max-w-160 gap-3">
        <FormMessage state={state} />
        <TextField
          label={t("why")}
          name="reason"
          required
          maxLength={500}
          hint={t("revertHint")}
          defaultValue={state.values["reason"] ?? ""}
          error={state.faults["reason"]}
        />
        <div>
          <SubmitButton kind="danger">{t("revert")}</SubmitButton>
        </div>
      </form>
    </details>
  );
}
