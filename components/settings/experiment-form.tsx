"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";

export function ExperimentForm({
  action,
  projectId,
  projectName,
}: Readonly<{ action: FormAction; projectId: string; projectName: string }>) {
  const t = useTranslations("settings");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-3 border-t border-line p-3.5">
      {state.message === null ? null : <FormMessage state={state} />}
      <input type="hidden" name="projectId" value={projectId} />
      <div className="grid items-start gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,2fr)_auto]">
        <TextField
          id={`${projectId}-experiment-name`}
          label={t("newExperiment")}
          name="name"
          required
          maxLength={120}
          autoComplete="off"
          defaultValue={state.values["name"] ?? ""}
          error={state.faults["name"]}
        />
        <TextField
          id={`${projectId}-experiment-description`}
          label={t("description")}
          name="description"
          optional
          maxLength={2000}
          autoComplete="off"
          defaultValue={state.values["description"] ?? ""}
          error={state.faults["description"]}
        />
        <SubmitButton kind="secondary" className="sm:mt-6" aria-label={t("addExperimentTo", { projectName })}>
          {t("add")}
        </SubmitButton>
      </div>
    </form>
  );
}
