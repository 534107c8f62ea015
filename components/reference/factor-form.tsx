"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { withSubscript } from "@/components/runs/prepare/citation";
import { ghgWords } from "@/components/why/prepare/ghg";
import { SelectField, TextareaField, TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";
import {
  GHG_BASES,
  ORGANIZATION_FACTOR_KINDS,
  ORGANIZATION_FACTOR_UNITS,
} from "@/lib/domain/organization-factor";

/** Adds one factor; `given` is what the row that it replaces says. */
export function FactorForm({
  action,
  given,
}: Readonly<{ action: FormAction; given: Readonly<{ kind: string; subjectId: string }> }>) {
  const t = useTranslations("factors");
  const why = useTranslations("why");
  const bases = GHG_BASES.map((basis) => ({ value: basis, label: ghgWords(basis, why) }));
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const shown = (name: string, otherwise = "") => state.values[name] ?? otherwise;
  const field = (name: string) => ({ id: `factor-${name}`, name, error: state.faults[name] });
  return (
    <form
      key={`${given.kind}/${given.subjectId}/${state.done ?? ""}`}
      action={submit}
      className="grid gap-3.5"
    >
      <FormMessage state={state} />
      <div className="grid items-start gap-3.5 sm:grid-cols-2 lg:grid-cols-4">
        <SelectField
          {...field("kind")}
          label={t("kind")}
          options={ORGANIZATION_FACTOR_KINDS.map((kind) => ({
            value: kind,
            label: t("kindWithUnit", {
              kind: t(`kinds.${kind}`),
              unit: withSubscript(ORGANIZATION_FACTOR_UNITS[kind].unit),
            }),
          }))}
          defaultValue={shown("kind", given.kind)}
        />
        <TextField
          {...field("subjectId")}
          label={t("place")}
          hint={t("placeHint")}
          required
          maxLength={80}
          autoComplete="off"
          defaultValue={shown("subjectId", given.subjectId)}
        />
        <TextField
          {...field("value")}
          label={t("value")}
          hint={t("valueHint")}
          required
          inputMode="decimal"
          autoComplete="off"
          defaultValue={shown("value")}
        />
        <SelectField
          {...field("ghgBasis")}
          label={t("covers")}
          hint={t("coversHint")}
          options={[{ value: "", label: t("noGases") }, ...bases]}
          defaultValue={shown("ghgBasis")}
        />
      </div>
      <div className="grid items-start gap-3.5 sm:grid-cols-2 lg:grid-cols-4">
        <TextField
          {...field("validFrom")}
          label={t("validFrom")}
          type="date"
          required
          defaultValue={shown("validFrom")}
        />
        <TextField
          {...field("validTo")}
          label={t("validUntil")}
          hint={t("untilHint")}
          type="date"
          optional
          defaultValue={shown("validTo")}
        />
        <div className="sm:col-span-2">
          <TextField
            {...field("source")}
            label={t("source")}
            hint={t("sourceHint")}
            required
            maxLength={500}
            autoComplete="off"
            defaultValue={shown("source")}
          />
        </div>
      </div>
      <TextareaField
        {...field("note")}
        label={t("note")}
        optional
        rows={2}
        maxLength={500}
        defaultValue={shown("note")}
      />
      <div>
        <SubmitButton>{t("add")}</SubmitButton>
      </div>
    </form>
  );
}
