"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";

/** Names a part of the run's time. Times are UTC, whatever zone the reader chose: two people then mean the same. */
export function PhaseForm({ action, from, to }: Readonly<{ action: FormAction; from: string; to: string }>) {
  const t = useTranslations("runForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid items-start gap-3 sm:grid-cols-3">
      <div className="sm:col-span-3">
        <FormMessage state={state} />
      </div>
      <TextField
        id="phase-name"
        label={t("phase.name")}
        name="name"
        required
        maxLength={200}
        autoComplete="off"
        defaultValue={state.values["name"] ?? ""}
        error={state.faults["name"]}
      />
      <TextField
        id="phase-from"
        label={t("phase.from")}
        name="from"
        type="datetime-local"
        step="1"
        required
        defaultValue={state.values["from"] ?? from}
        error={state.faults["from"]}
      />
      <TextField
        id="phase-to"
        label={t("phase.to")}
        name="to"
        type="datetime-local"
        step="1"
        required
        defaultValue={state.values["to"] ?? to}
        error={state.faults["to"] ?? state.faults["phases"]}
      />
      <SubmitButton className="justify-self-start">{t("phase.add")}</SubmitButton>
    </form>
  );
}
