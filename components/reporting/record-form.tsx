"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { SelectField, TextareaField, TextField } from "@/components/ui/field";
import { FileField } from "@/components/ui/file-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { SearchedZones } from "@/components/zones/searched-zones";
import { EVIDENCE_ENDINGS } from "@/lib/domain/report/evidence";
import { EMPTY_FORM, type FormAction, type FormState } from "@/lib/domain/form-state";
import { FIELD_GROUPS, type FieldGroup } from "./prepare/field-groups";
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
      {FIELD_GROUPS.map((group) => (
        <FieldPart
          key={group}
          group={group}
          fields={fields.filter((field) => field.group === group)}
          state={state}
        />
      ))}
      <FieldGrid fields={fields.filter((field) => field.group === null)} state={state} />
      {isCorrection ? null : (
        <FileField
          id="record-evidence"
          label={t("evidenceFile")}
          optional
          hint={t("evidenceHint")}
          error={state.faults["file"]}
          accept={EVIDENCE_ENDINGS.join(",")}
        />
      )}
      <div>
        <SubmitButton>{isCorrection ? t("correct") : t("addRecord")}</SubmitButton>
      </div>
    </form>
  );
}

/** One part of a form, with what it is about. */
function FieldPart({
  group,
  fields,
  state,
}: Readonly<{ group: FieldGroup; fields: readonly FormField[]; state: FormState }>) {
  const t = useTranslations("reportingForms");
  if (fields.length === 0) return null;
  return (
    <fieldset
      aria-describedby={`part-${group}`}
      className="grid gap-2.5 border-t border-line pt-3 first-of-type:border-t-0 first-of-type:pt-0"
    >
      <legend className="float-left font-semibold text-text-1">{t(`parts.${group}.title`)}</legend>
      <p id={`part-${group}`} className="clear-both max-w-180 text-xs text-text-3">
        {t(`parts.${group}.words`)}
      </p>
      <FieldGrid
        fields={fields}
        state={state}
        // Criteria are long: their lists stand on one line, whatever their labels take.
        className={`lg:grid-cols-4 ${group === "criteria" ? "items-end" : "items-start"}`}
      />
    </fieldset>
  );
}

function FieldGrid({
  fields,
  state,
  className = "items-start lg:grid-cols-3",
}: Readonly<{ fields: readonly FormField[]; state: FormState; className?: string }>) {
  if (fields.length === 0) return null;
  return (
    <div className={`grid gap-3.5 sm:grid-cols-2 ${className}`}>
      {fields.map((field) => (
        <RecordControl key={field.name} field={field} state={state} />
      ))}
    </div>
  );
}

function RecordControl({ field, state }: Readonly<{ field: FormField; state: FormState }>) {
  const { name, label, control, options, isOptional, saysOptional, longest, value } = field;
  const shared = {
    id: `record-${name}`,
    name,
    label,
    hint: field.hint ?? undefined,
    error: state.faults[name],
    defaultValue: state.values[name] ?? value,
    autoComplete: "off",
  };
  if (control === "zone") return <SearchedZones {...shared} options={options} />;
  if (control === "select") return <SelectField {...shared} options={options} />;
  if (control === "textarea") {
    return <TextareaField {...shared} optional={isOptional} rows={2} maxLength={longest} />;
  }
  return (
    <TextField
      {...shared}
      optional={saysOptional}
      required={!isOptional}
      maxLength={control === "text" ? longest : undefined}
      type={control === "day" ? "date" : "text"}
      inputMode={control === "number" ? "decimal" : undefined}
    />
  );
}
