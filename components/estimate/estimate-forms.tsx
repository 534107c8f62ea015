"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { SelectField, TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";

/** Keeps the estimate under a name. */
export function SaveForm({ action }: Readonly<{ action: FormAction }>) {
  const t = useTranslations("estimateForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid max-w-xl gap-3">
      <FormMessage state={state} />
      <TextField
        id="estimate-name"
        name="name"
        label={t("name")}
        hint={t("nameHint")}
        defaultValue={state.values["name"] ?? ""}
        error={state.faults["name"]}
        required
        maxLength={120}
        autoComplete="off"
      />
      <div>
        <SubmitButton>{t("save")}</SubmitButton>
      </div>
    </form>
  );
}

/** Says which run came of the estimate. */
export function LinkEstimateForm({
  action,
  runs,
}: Readonly<{ action: FormAction; runs: readonly { id: string; name: string }[] }>) {
  const t = useTranslations("estimateForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid max-w-xl gap-3">
      <FormMessage state={state} />
      <SelectField
        id="estimate-run"
        name="runId"
        label={t("run")}
        hint={t("runHint")}
        error={state.faults["runId"]}
        defaultValue={state.values["runId"] ?? ""}
        options={[
          { value: "", label: t("choose") },
          ...runs.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <div>
        <SubmitButton kind="secondary">{t("link")}</SubmitButton>
      </div>
    </form>
  );
}
