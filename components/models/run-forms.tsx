"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { SelectField, TextField } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";
import { COUNT_PROVENANCES, MODEL_ROLES, type ModelRole } from "@/lib/domain/model";

type Run = Readonly<{ id: string; name: string }>;

function useRoleOptions() {
  const t = useTranslations("modelForms");
  return MODEL_ROLES.map((value) => ({ value, label: t(`roles.${value}`) }));
}

/** Says by hand what a run was, that it is none of the version's, or that the rules decide. */
export function RoleForm({ action, run, role }: Readonly<{ action: FormAction; run: Run; role: ModelRole }>) {
  const t = useTranslations("modelForms");
  const options = useRoleOptions();
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const fault = state.message ?? Object.values(state.faults)[0];
  return (
    <form action={submit} className="flex items-center gap-1.5">
      <input type="hidden" name="runId" value={run.id} />
      <Select
        name="role"
        aria-label={t("roleOf", { name: run.name })}
        defaultValue={role}
        className="w-40"
        options={[
          ...options,
          { value: "left-out", label: t("roles.left-out") },
          { value: "as-rules-say", label: t("roles.as-rules-say") },
        ]}
      />
      <SubmitButton kind="secondary" aria-label={t("setOf", { name: run.name })}>
        {t("set")}
      </SubmitButton>
      {fault === undefined ? null : (
        <span role="alert" className="text-xs text-bad-text">
          {fault}
        </span>
      )}
    </form>
  );
}

/** Adds one run that was found. */
export function AddRunForm({ action, run }: Readonly<{ action: FormAction; run: Run }>) {
  const t = useTranslations("modelForms");
  const options = useRoleOptions();
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="flex flex-wrap items-center gap-1.5">
      <input type="hidden" name="runId" value={run.id} />
      <Select
        name="role"
        aria-label={t("roleOf", { name: run.name })}
        defaultValue="final"
        className="w-40"
        options={options}
      />
      <SubmitButton kind="secondary" aria-label={t("addOne", { name: run.name })}>
        {t("addRun")}
      </SubmitButton>
      {state.message === null && state.done === null ? null : (
        <span role="status" className="text-xs text-text-3">
          {state.message ?? state.done}
        </span>
      )}
    </form>
  );
}

/** Makes a rule of the filter that was tried. */
export function RuleForm({ action, filter }: Readonly<{ action: FormAction; filter: string }>) {
  const t = useTranslations("modelForms");
  const options = useRoleOptions();
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-2">
      <FormMessage state={state} />
      <input type="hidden" name="filter" value={filter} />
      <div className="flex flex-wrap items-end gap-2">
        <SelectField
          id="rule-role"
          name="role"
          label={t("ruleWords")}
          defaultValue={state.values["role"] ?? "final"}
          error={state.faults["role"] ?? state.faults["filter"]}
          options={options}
        />
        <SubmitButton>{t("addRule")}</SubmitButton>
      </div>
    </form>
  );
}

export function RemoveRuleForm({ action, filter }: Readonly<{ action: FormAction; filter: string }>) {
  const t = useTranslations("modelForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit}>
      {state.message === null ? null : <span role="alert">{state.message}</span>}
      <SubmitButton kind="quiet" aria-label={t("removeRuleOf", { filter })}>
        {t("removeRule")}
      </SubmitButton>
    </form>
  );
}

/** How many queries or tokens a run of measured use answered. */
export function UseForm({
  action,
  run,
  isTokens,
  given,
}: Readonly<{
  action: FormAction;
  run: Run;
  isTokens: boolean;
  given: Readonly<{ unitCount: number | null; unitProvenance: string | null; condition: string }>;
}>) {
  const t = useTranslations("modelForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const field = (name: "unitCount" | "unitProvenance" | "condition") => ({
    id: `use-${run.id}-${name}`,
    name,
    autoComplete: "off",
    defaultValue: state.values[name] ?? given[name]?.toString() ?? "",
    error: state.faults[name],
  });
  return (
    <form action={submit} className="grid gap-2">
      <FormMessage state={state} />
      <input type="hidden" name="runId" value={run.id} />
      <div className="grid items-start gap-2.5 sm:grid-cols-3">
        <TextField
          {...field("unitCount")}
          label={isTokens ? t("outputTokens") : t("units")}
          hint={t("unitsHint")}
        />
        <SelectField
          {...field("unitProvenance")}
          label={t("provenance")}
          options={[
            { value: "", label: t("provenances.none") },
            ...COUNT_PROVENANCES.map((value) => ({ value, label: t(`provenances.${value}`) })),
          ]}
        />
        <TextField
          {...field("condition")}
          label={t("condition")}
          optional
          maxLength={500}
          hint={t("conditionHint")}
        />
      </div>
      <div>
        <SubmitButton kind="secondary">{t("save")}</SubmitButton>
      </div>
    </form>
  );
}
