"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { TextField, SelectField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";

/** Keeps the chosen way under a name. */
export function KeepForm({ action, name }: Readonly<{ action: FormAction; name: string }>) {
  const t = useTranslations("planForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid max-w-xl gap-3">
      <FormMessage state={state} />
      <TextField
        id="plan-name"
        name="name"
        label={t("name")}
        hint={t("nameHint")}
        defaultValue={state.values["name"] ?? name}
        error={state.faults["name"]}
        required
        maxLength={120}
        autoComplete="off"
      />
      <div>
        <SubmitButton>{t("keep")}</SubmitButton>
      </div>
    </form>
  );
}

/** Says which run ran by the plan. */
export function LinkForm({
  action,
  runs,
}: Readonly<{ action: FormAction; runs: readonly { id: string; name: string }[] }>) {
  const t = useTranslations("planForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid max-w-xl gap-3">
      <FormMessage state={state} />
      <SelectField
        id="plan-run"
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

/** Gives the plan up. */
export function CancelForm({ action }: Readonly<{ action: FormAction }>) {
  const t = useTranslations("planForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-3">
      <FormMessage state={state} />
      <p>{t("cancelWords")}</p>
      <div>
        <SubmitButton kind="danger">{t("cancel")}</SubmitButton>
      </div>
    </form>
  );
}

/** Takes a run out of the plan again. */
export function UnlinkForm({ action, name }: Readonly<{ action: FormAction; name: string }>) {
  const t = useTranslations("planForms");
  const [, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit}>
      <SubmitButton kind="quiet" size="small">
        {t("unlink", { name })}
      </SubmitButton>
    </form>
  );
}
