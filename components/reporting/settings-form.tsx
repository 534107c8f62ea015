"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { Checkbox } from "@/components/ui/checkbox";
import { SelectField, TextField } from "@/components/ui/field";
import type { SelectOption } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction, type FormState } from "@/lib/domain/form-state";
import type { ReportingSettings } from "@/lib/domain/report/settings";

/** Choices in the reader's words. */
export type SettingsChoices = Readonly<{
  consolidation: readonly SelectOption[];
  months: readonly SelectOption[];
  languages: readonly SelectOption[];
  frameworks: readonly SelectOption[];
  esrsSets: readonly SelectOption[];
}>;

/** How the organization reports. */
export function SettingsForm({
  action,
  settings,
  choices,
}: Readonly<{ action: FormAction; settings: ReportingSettings; choices: SettingsChoices }>) {
  const t = useTranslations("reportingForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const field = (name: keyof ReportingSettings) => ({
    id: `settings-${name}`,
    name,
    autoComplete: "off",
    defaultValue: state.values[name] ?? settings[name]?.toString() ?? "",
    error: state.faults[name],
  });
  return (
    <form key={state.done} action={submit} className="grid gap-3.5">
      <FormMessage state={state} />
      <div className="grid items-start gap-3.5 sm:grid-cols-2 lg:grid-cols-3">
        <TextField {...field("legalName")} label={t("legalName")} required maxLength={200} />
        <SelectField {...field("consolidation")} label={t("consolidation")} options={choices.consolidation} />
        <SelectField {...field("fiscalYearStartMonth")} label={t("fiscalYear")} options={choices.months} />
        <TextField {...field("baseYear")} label={t("baseYear")} optional inputMode="numeric" maxLength={4} />
        <TextField
          {...field("materialityPercent")}
          label={t("materiality")}
          hint={t("materialityHint")}
          required
          inputMode="decimal"
        />
        <SelectField {...field("esrsSet")} label={t("esrsSet")} options={choices.esrsSets} />
      </div>
      <Boxes
        legend={t("languages")}
        prefix="language"
        options={choices.languages}
        ticked={settings.languages}
        state={state}
        error={state.faults["languages"]}
      />
      <Boxes
        legend={t("frameworks")}
        prefix="framework"
        options={choices.frameworks}
        ticked={settings.frameworks}
        state={state}
      />
      <Checkbox
        name="isGriEarlyAdoption"
        label={t("gri")}
        hint={t("griHint")}
        defaultChecked={isTicked(state, "isGriEarlyAdoption", settings.isGriEarlyAdoption)}
      />
      <div>
        <SubmitButton>{t("save")}</SubmitButton>
      </div>
    </form>
  );
}

/** What was sent, where the form is shown again with a fault. */
function isTicked(state: FormState, name: string, otherwise: boolean): boolean {
  return Object.keys(state.values).length === 0 ? otherwise : name in state.values;
}

function Boxes({
  legend,
  prefix,
  options,
  ticked,
  state,
  error,
}: Readonly<{
  legend: string;
  prefix: string;
  options: readonly SelectOption[];
  ticked: readonly string[];
  state: FormState;
  error?: string | undefined;
}>) {
  return (
    <fieldset className="grid gap-1">
      <legend className="font-medium text-text-1">{legend}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        {options.map(({ value, label }) => (
          <Checkbox
            key={value}
            name={`${prefix}-${value}`}
            label={label}
            defaultChecked={isTicked(state, `${prefix}-${value}`, ticked.includes(value))}
          />
        ))}
      </div>
      {error === undefined ? null : <p className="text-xs text-bad-text">{error}</p>}
    </fieldset>
  );
}
