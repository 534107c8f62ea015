"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { SelectField, TextareaField, TextField } from "@/components/ui/field";
import type { SelectGroup, SelectOption } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { INITIATIVE_MEASURES } from "@/lib/domain/baseline/initiative";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";

const ROW = "grid items-start gap-3.5 sm:grid-cols-2 lg:grid-cols-3";

/** Keeps an initiative. */
export function InitiativeForm({
  action,
  values,
  scopes,
  owners,
}: Readonly<{
  action: FormAction;
  values: Readonly<Record<string, string>>;
  scopes: readonly (SelectOption | SelectGroup)[];
  owners: readonly SelectOption[];
}>) {
  const t = useTranslations("baselineForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const field = (name: string) => ({
    id: `initiative-${name}`,
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
        <SelectField {...field("ownerId")} label={t("owner")} options={owners} />
        <TextField {...field("startsOn")} type="date" label={t("from")} hint={t("fromHint")} required />
      </div>
      <TextareaField
        {...field("whatChanged")}
        label={t("what")}
        hint={t("whatHint")}
        required
        maxLength={1000}
      />
      <div className={ROW}>
        <SelectField {...field("scope")} label={t("scope")} options={scopes} />
        <TextField {...field("sweep")} label={t("sweep")} hint={t("sweepHint")} optional maxLength={200} />
        <SelectField
          {...field("measure")}
          label={t("measure")}
          hint={t("measureHint")}
          options={INITIATIVE_MEASURES.map((value) => ({ value, label: t(`measures.${value}`) }))}
        />
      </div>
      <div className={ROW}>
        <TextField
          {...field("expectedSavingPercent")}
          label={t("expected")}
          hint={t("expectedHint")}
          inputMode="decimal"
          optional
        />
        <TextField {...field("cost")} label={t("cost")} inputMode="decimal" optional />
        <TextField
          {...field("currency")}
          label={t("currency")}
          hint={t("currencyHint")}
          maxLength={3}
          optional
        />
      </div>
      <div>
        <SubmitButton>{t("keep")}</SubmitButton>
      </div>
    </form>
  );
}
