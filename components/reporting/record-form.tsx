"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { SelectField, TextareaField, TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction, type FormState } from "@/lib/domain/form-state";
import type { FormField } from "./prepare/fields";

/** Adds a record, or corrects one. Its fields were decided by the kind. */
export function RecordForm({
  action,
  fields,
  isCorrection = false,
}: Readonly<{ action: FormAction; fields: readonly FormField[]; isCorrection?: boolean }>) {
  const t = useTranslations("reportingForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-3.5">
      <FormMessage state={state} />
      <div className="grid items-start gap-3.5 sm:grid-cols-2 lg:grid-cols-3">
        {fields.map((field) => (
          <RecordControl key={field.name} field={field} state={state} />
        ))}
      </div>
      <div>
        <SubmitButton>{isCorrection ? t("correct") : t("addRecord")}</SubmitButton>
      </div>
    </form>
  );
}

function RecordControl({ field, state }: Readonly<{ field: FormField; state: FormState }>) {
  const { name, label, control, options, isOptional, longest, value } = field;
  const shared = {
    id: `record-${name}`,
    name,
    label,
    hint: field.hint ?? undefined,
    error: state.faults[name],
    defaultValue: state.values[name] ?? value,
    autoComplete: "off",
  };
  if (control === "select") return <SelectField {...shared} options={options} />;
  if (control === "textarea") {
    return <TextareaField {...shared} optional={isOptional} rows={2} maxLength={longest} />;
  }
  return (
    <TextField
      {...shared}
      optional={isOptional}
      required={!isOptional}
      maxLength={control === "text" ? longest : undefined}
      type={control === "day" ? "date" : "text"}
      inputMode={control === "number" ? "decimal" : undefined}
    />
  );
}
