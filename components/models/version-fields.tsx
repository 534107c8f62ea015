"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { SelectField, TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { FLOPS_KINDS } from "@/lib/domain/label/work";
import { EMPTY_FORM, type FormAction, type FormState } from "@/lib/domain/form-state";
import { COUNT_PROVENANCES, TRAINING_REGIMES, type VersionInput } from "@/lib/domain/model";

/** What is said of a version, within a form. */
export function VersionFields({
  state,
  version,
  prefix,
}: Readonly<{
  state: FormState;
  version: VersionInput | null;
  /** Tells the fields of several such forms on one page apart. */
  prefix: string;
}>) {
  const t = useTranslations("modelForms");
  const field = (fact: keyof VersionInput, otherwise = "") => {
    // The model's own name stands in the same form.
    const name = fact === "name" ? "versionName" : fact;
    return {
      id: `version-${prefix}-${fact}`,
      name,
      autoComplete: "off",
      defaultValue: state.values[name] ?? (version === null ? otherwise : (version[fact]?.toString() ?? "")),
      error: state.faults[name],
    };
  };
  return (
    <div className="grid items-start gap-3.5 sm:grid-cols-2 lg:grid-cols-4">
      <TextField {...field("name", "1.0")} label={t("version")} required maxLength={120} />
      <TextField {...field("releasedOn")} label={t("released")} optional type="date" />
      <TextField {...field("trainingTokens")} label={t("tokens")} optional hint={t("tokensHint")} />
      <SelectField
        {...field("regime", "full")}
        label={t("regime")}
        options={TRAINING_REGIMES.map((value) => ({ value, label: t(`regimes.${value}`) }))}
      />
      <TextField {...field("flops")} label={t("flops")} optional hint={t("flopsHint")} />
      <SelectField
        {...field("flopsKind")}
        label={t("flopsKind")}
        options={[
          { value: "", label: t("flopsKinds.none") },
          ...FLOPS_KINDS.map((value) => ({ value, label: t(`flopsKinds.${value}`) })),
        ]}
      />
      <SelectField
        {...field("workProvenance")}
        label={t("provenance")}
        options={[
          { value: "", label: t("provenances.none") },
          ...COUNT_PROVENANCES.map((value) => ({ value, label: t(`provenances.${value}`) })),
        ]}
      />
    </div>
  );
}

/** Adds a version, or changes one. */
export function VersionForm({
  action,
  version,
  prefix,
}: Readonly<{ action: FormAction; version: VersionInput | null; prefix: string }>) {
  const t = useTranslations("modelForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-3.5">
      <FormMessage state={state} />
      <VersionFields state={state} version={version} prefix={prefix} />
      <div>
        <SubmitButton>{version === null ? t("addVersion") : t("save")}</SubmitButton>
      </div>
    </form>
  );
}
