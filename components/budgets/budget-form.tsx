"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { SelectField, TextField } from "@/components/ui/field";
import type { SelectGroup, SelectOption } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { BUDGET_EVERY } from "@/lib/domain/budget/budget";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";

const ROW = "grid items-start gap-3.5 sm:grid-cols-2 lg:grid-cols-3";

/** Sets a budget, or changes one whose fields are `values`. */
export function BudgetForm({
  action,
  values,
  scopes,
  isNew,
}: Readonly<{
  action: FormAction;
  values: Readonly<Record<string, string>>;
  scopes: readonly (SelectOption | SelectGroup)[];
  isNew: boolean;
}>) {
  const t = useTranslations("budgetForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const field = (name: string) => ({
    id: `budget-${name}`,
    name,
    autoComplete: "off",
    defaultValue: state.values[name] ?? values[name] ?? "",
    error: state.faults[name],
  });
  return (
    <form action={submit} className="grid gap-3.5">
      <FormMessage state={state} />
      <div className={ROW}>
        <TextField {...field("name")} label={t("name")} required maxLength={120} />
        <SelectField {...field("scope")} label={t("scope")} options={scopes} />
        <TextField {...field("sweep")} label={t("sweep")} hint={t("sweepHint")} optional maxLength={200} />
      </div>
      <div className={ROW}>
        <SelectField
          {...field("every")}
          label={t("every")}
          options={BUDGET_EVERY.map((value) => ({ value, label: t(`everyWords.${value}`) }))}
        />
        <TextField {...field("from")} type="date" label={t("from")} hint={t("fromHint")} required />
        <TextField {...field("to")} type="date" label={t("to")} hint={t("toHint")} optional />
      </div>
      <div className={ROW}>
        <TextField
          {...field("energyKwh")}
          label={t("energyKwh")}
          hint={t("energyHint")}
          inputMode="decimal"
          optional
        />
        <TextField
          {...field("emissionsKgCo2e")}
          label={t("emissionsKgCo2e")}
          hint={t("emissionsHint")}
          inputMode="decimal"
          optional
        />
        <TextField {...field("thresholds")} label={t("thresholds")} hint={t("thresholdsHint")} required />
      </div>
      <div>
        <SubmitButton>{isNew ? t("set") : t("save")}</SubmitButton>
      </div>
    </form>
  );
}

/** Takes a budget out of use. */
export function EndBudgetForm({ action }: Readonly<{ action: FormAction }>) {
  const t = useTranslations("budgetForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-3">
      <FormMessage state={state} />
      <p>{t("endWords")}</p>
      <div>
        <SubmitButton kind="danger">{t("end")}</SubmitButton>
      </div>
    </form>
  );
}
