"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { TextareaField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";

const MOST = 20_000;

/** Edits a run's notes; what was there before stays in the audit log. */
export function NotesForm({ action, notes }: Readonly<{ action: FormAction; notes: string | null }>) {
  const t = useTranslations("runForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-3">
      <FormMessage state={state} />
      <TextareaField
        id="run-notes"
        label={t("notes.label")}
        name="notes"
        rows={8}
        maxLength={MOST}
        defaultValue={state.values["notes"] ?? notes ?? ""}
        error={state.faults["notes"]}
        hint={t("notes.hint")}
      />
      <SubmitButton className="justify-self-start">{t("notes.save")}</SubmitButton>
    </form>
  );
}
