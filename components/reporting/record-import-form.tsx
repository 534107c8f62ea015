"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { SelectField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { RowFaults } from "@/components/ui/row-faults";
import type { FormAction } from "@/lib/domain/form-state";
import { NO_RECORD_IMPORT, type RecordImportState } from "@/lib/domain/report/record-import";
import { FileField } from "@/components/ui/file-field";
import { ImportPreview } from "./import-preview";

/** Imports records: first what a file would add or what is wrong with it, then all of it or nothing. */
export function RecordImportForm({
  action,
  takesStatements,
}: Readonly<{
  action: FormAction<RecordImportState>;
  /** Providers' own statements too, which may not say what their figures are. */
  takesStatements: boolean;
}>) {
  const t = useTranslations("reportingForms");
  const [state, submit] = useActionState(action, NO_RECORD_IMPORT);
  const { preview } = state;
  return (
    <form action={submit} className="grid gap-3.5">
      <FormMessage state={state} />
      {state.rowFaults.length === 0 ? null : <RowFaults faults={state.rowFaults} count={state.faultCount} />}
      {preview === null ? (
        <>
          <div className="grid items-start gap-3.5 md:grid-cols-2">
            <FileField id="records-file" label={t("file")} hint={t("fileHint")} accept=".csv,text/csv" />
            {takesStatements ? (
              <SelectField
                id="records-method"
                name="method"
                label={t("method")}
                defaultValue={state.values["method"] ?? ""}
                options={[
                  { value: "", label: t("methodNone") },
                  { value: "location", label: t("methods.location") },
                  { value: "market", label: t("methods.market") },
                ]}
              />
            ) : null}
          </div>
          <div>
            <SubmitButton kind="secondary">{t("check")}</SubmitButton>
          </div>
        </>
      ) : (
        <ImportPreview preview={preview} />
      )}
    </form>
  );
}
