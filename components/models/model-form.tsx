"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { SelectField, TextareaField, TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";
import type { ModelInput } from "@/lib/domain/model";
import { VersionFields } from "./version-fields";

type Choice = Readonly<{ id: string; name: string }>;

const ROW = "grid items-start gap-3.5 sm:grid-cols-2 lg:grid-cols-4";

/** Registers a model with its first version, or changes `model`. */
export function ModelForm({
  action,
  model,
  projects,
  bases,
}: Readonly<{
  action: FormAction;
  model: ModelInput | null;
  projects: readonly Choice[];
  bases: readonly Choice[];
}>) {
  const t = useTranslations("modelForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const field = (name: keyof ModelInput) => ({
    id: `model-${name}`,
    name,
    autoComplete: "off",
    defaultValue: state.values[name] ?? model?.[name]?.toString() ?? "",
    error: state.faults[name],
  });
  const choices = (list: readonly Choice[]) => list.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <form action={submit} className="grid gap-3.5">
      <FormMessage state={state} />
      <div className={ROW}>
        <TextField {...field("name")} label={t("name")} required maxLength={120} />
        <TextField {...field("family")} label={t("family")} optional maxLength={200} hint={t("familyHint")} />
        <TextField {...field("task")} label={t("task")} optional maxLength={100} hint={t("taskHint")} />
        <TextField {...field("licence")} label={t("licence")} optional maxLength={200} />
        <TextField {...field("totalParameters")} label={t("total")} optional hint={t("totalHint")} />
        <TextField {...field("activeParameters")} label={t("active")} optional hint={t("activeHint")} />
        <SelectField
          {...field("projectId")}
          label={t("project")}
          hint={t("projectHint")}
          options={[{ value: "", label: t("anyProject") }, ...choices(projects)]}
        />
      </div>
      <div className="grid items-start gap-3.5 sm:grid-cols-3">
        <TextField {...field("cardUrl")} label={t("card")} optional inputMode="url" hint={t("linkHint")} />
        <TextField {...field("paperUrl")} label={t("paper")} optional inputMode="url" hint={t("linkHint")} />
        <TextField
          {...field("repositoryUrl")}
          label={t("repository")}
          optional
          inputMode="url"
          hint={t("linkHint")}
        />
      </div>
      <TextareaField
        {...field("description")}
        label={t("description")}
        optional
        rows={4}
        hint={t("descriptionHint")}
      />
      <fieldset className="grid gap-3.5 border-t border-line pt-3.5">
        <legend className="float-left font-semibold text-text-1">{t("made")}</legend>
        <div className="clear-both grid items-start gap-3.5 sm:grid-cols-2">
          <SelectField
            {...field("baseVersionId")}
            label={t("baseOwn")}
            options={[{ value: "", label: t("baseNone") }, ...choices(bases)]}
          />
          <TextField {...field("baseName")} label={t("baseName")} optional maxLength={200} />
        </div>
        <div className="grid items-start gap-3.5 sm:grid-cols-3">
          <TextField
            {...field("baseUrl")}
            label={t("baseUrl")}
            optional
            inputMode="url"
            hint={t("linkHint")}
          />
          <TextField
            {...field("basePublishedEnergyKwh")}
            label={t("baseEnergy")}
            optional
            inputMode="decimal"
            hint={t("baseHint")}
          />
          <TextField
            {...field("basePublishedKgCo2e")}
            label={t("baseMass")}
            optional
            inputMode="decimal"
            hint={t("baseHint")}
          />
        </div>
      </fieldset>
      {model === null ? (
        <fieldset className="grid gap-3.5 border-t border-line pt-3.5">
          <legend className="float-left font-semibold text-text-1">{t("firstVersion")}</legend>
          <div className="clear-both">
            <VersionFields state={state} version={null} prefix="first" />
          </div>
        </fieldset>
      ) : null}
      <div>
        <SubmitButton>{model === null ? t("make") : t("save")}</SubmitButton>
      </div>
    </form>
  );
}
