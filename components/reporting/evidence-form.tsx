"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";
import { EVIDENCE_ENDINGS } from "@/lib/domain/report/evidence";
import { FileField } from "@/components/ui/file-field";

/** Gives a record a file that shows where it comes from. */
export function EvidenceForm({ action }: Readonly<{ action: FormAction }>) {
  const t = useTranslations("reportingForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-3.5">
      <FormMessage state={state} />
      <FileField
        id="evidence-file"
        label={t("evidenceFile")}
        hint={t("evidenceHint")}
        error={state.faults["file"]}
        accept={EVIDENCE_ENDINGS.join(",")}
      />
      <div>
        <SubmitButton kind="secondary">{t("giveFile")}</SubmitButton>
      </div>
    </form>
  );
}
