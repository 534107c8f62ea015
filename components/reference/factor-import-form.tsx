"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { TextareaField } from "@/components/ui/field";
import { FileField } from "@/components/ui/file-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { RowFaults } from "@/components/ui/row-faults";
import { NOTHING_IMPORTED, type FactorImportState } from "@/lib/domain/factor-import";
import type { FormAction } from "@/lib/domain/form-state";

const EXAMPLE = `kind,subject_id,value,ghg_basis,valid_from,valid_to,source,note
grid,IN-KA,610,direct CO2e,2025-01-01,2026-01-01,"CEA database, version 21",
pue,campus-north,1.31,,2025-01-01,,Meter readings 2025,`;

/** Imports factors from a file or pasted text, and says what is wrong with each row that cannot be used. */
export function FactorImportForm({ action }: Readonly<{ action: FormAction<FactorImportState> }>) {
  const t = useTranslations("factors");
  const [state, submit] = useActionState(action, NOTHING_IMPORTED);
  return (
    <form key={state.done ?? "open"} action={submit} className="grid gap-3.5">
      <FormMessage state={state} />
      {state.rowFaults.length === 0 ? null : (
        <RowFaults faults={state.rowFaults} count={state.rowFaults.length} />
      )}
      <div className="grid items-start gap-3.5 md:grid-cols-2">
        <FileField id="factor-file" label={t("file")} hint={t("fileHint")} accept=".csv,text/csv" />
        <TextareaField
          id="factor-csv"
          name="csv"
          label={t("orText")}
          rows={5}
          spellCheck={false}
          className="font-mono text-xs"
          defaultValue={state.values["csv"] ?? ""}
        />
      </div>
      <details>
        <summary className="text-xs font-medium text-text-2 select-none hover:text-text-1">
          {t("columnsExample")}
        </summary>
        <div className="mt-2 grid gap-2">
          <p>{t("columnsWords")}</p>
          <pre
            tabIndex={0}
            aria-label={t("example")}
            className="overflow-x-auto rounded-md bg-sunken p-2.5 font-mono text-xs text-text-1"
          >
            {EXAMPLE}
          </pre>
        </div>
      </details>
      <div>
        <SubmitButton kind="secondary">{t("import")}</SubmitButton>
      </div>
    </form>
  );
}
